/** Names of stored files: a plain chain of names, the same on every file system, so that the key checked is the key stored. */

const longestName = 512;
const longestPart = 200;

function isUnsafePart(part: string): boolean {
  return part === '' || part === '.' || part === '..' || /^ |[. ]$/.test(part) || Buffer.byteLength(part) > longestPart;
}

export function isUnsafeObjectName(name: string): boolean {
  return (
    Buffer.byteLength(name) > longestName ||
    name !== name.normalize('NFC') ||
    /[\\%:*?"<>|\p{Cc}\p{Cf}]/u.test(name) ||
    name.split('/').some(isUnsafePart)
  );
}

/** The path of a storage request, before anything normalises it. What does not decode, or decodes twice, is unsafe. */
export function isUnsafeStoragePath(path: string): boolean {
  const name = path.slice('/storage/v1/'.length).replace(/\/$/, '');
  try {
    return isUnsafeObjectName(decodeURIComponent(name));
  } catch {
    return true;
  }
}
