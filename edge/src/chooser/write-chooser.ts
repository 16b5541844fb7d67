import { cpSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Registry } from '@breakwater/registry/registry'
import { languages } from '@breakwater/vocabulary/languages'
import { usStates } from '@breakwater/vocabulary/us-states'
import { chooserPage } from './chooser-page.ts'
import { statePage } from './state-page.ts'

/** Writes the front door's pages as the origin serves them: per language, and per language and state. */
export function writeChooser(folder: string, { platform, agencies }: Pick<Registry, 'platform' | 'agencies'>): void {
  cpSync(join(import.meta.dirname, '../../chooser'), folder, { recursive: true })
  for (const language of languages) {
    writeFileSync(join(folder, `${language}.html`), chooserPage(language, platform.phone))
    mkdirSync(join(folder, language))
    for (const state of usStates) {
      writeFileSync(join(folder, language, `${state}.html`), statePage(state, language, agencies))
    }
  }
}
