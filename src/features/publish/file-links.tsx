import { Link } from 'react-router';
import { useFiles } from '#/data/files';
import { nameFile } from '#/domain/files';

/** The files that keep a text from being sent, each with the way to it. */
export function FileLinks({ version, files }: { version: string; files: readonly string[] }) {
  const { data = [] } = useFiles(version, files.length > 0);
  if (files.length === 0) return null;
  return (
    <ul>
      {files.map((id) => {
        const file = data.find((one) => one.id === id);
        return (
          <li key={id}>
            <Link to={`/publier/${version}/photos#fichier-${id}`}>
              {file ? nameFile(file, data) : 'Voir le fichier'}
            </Link>
          </li>
        );
      })}
    </ul>
  );
}
