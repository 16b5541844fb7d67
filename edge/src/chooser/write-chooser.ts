import { cpSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { chooserPage } from './chooser-page.ts'

/** Writes the chooser as the origin serves it: a page per language, and the files that both share. */
export function writeChooser(folder: string): void {
  cpSync(join(import.meta.dirname, '../../chooser'), folder, { recursive: true })
  for (const language of ['en', 'es'] as const) writeFileSync(join(folder, `${language}.html`), chooserPage(language))
}
