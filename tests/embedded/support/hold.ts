/** Holds the folder it is given until it is killed. */
import { lockFolder } from '../../../supabase/embedded/lock.ts';

await lockFolder(process.argv[2] ?? '');
console.log('held');
setInterval(() => {}, 60_000);
