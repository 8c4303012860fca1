/** The backups of a data folder: the last five are kept, named by their date. */
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { DataFolder } from './data-folder.ts';

const kept = 5;
const name = /^essaim-\d{4}-\d\d-\d\dT\d\d-\d\d-\d\d-\d{3}Z\.tar\.gz$/;

/** From the oldest to the newest. */
export function listBackups(folder: DataFolder): string[] {
  if (!existsSync(folder.backups)) return [];
  return readdirSync(folder.backups)
    .filter((file) => name.test(file))
    .sort()
    .map((file) => join(folder.backups, file));
}

export function lastBackup(folder: DataFolder): string | null {
  return listBackups(folder).at(-1) ?? null;
}

export function nameBackup(folder: DataFolder, now = new Date()): string {
  return join(folder.backups, `essaim-${now.toISOString().replace(/[:.]/g, '-')}.tar.gz`);
}

export function dropOldBackups(folder: DataFolder): void {
  for (const file of listBackups(folder).slice(0, -kept)) rmSync(file);
}
