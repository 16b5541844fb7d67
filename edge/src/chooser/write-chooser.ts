import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Registry } from '@breakwater/registry/registry'
import { themeCss } from '@breakwater/ui/theme/theme-css'
import { languages } from '@breakwater/vocabulary/languages'
import { usStates } from '@breakwater/vocabulary/us-states'
import { buildSync } from 'esbuild'
import { chooserPage } from './chooser-page.ts'
import { frontDoorTheme } from './front-door-theme.ts'
import { statePage } from './state-page.ts'

const sources = join(import.meta.dirname, '../../chooser')

/** Writes the front door's pages as the origin serves them: per language, and per language and state. */
export function writeChooser(folder: string, { platform, agencies }: Pick<Registry, 'platform' | 'agencies'>): void {
  writeStyles(folder)
  copyFileSync(join(sources, 'icon.svg'), join(folder, 'icon.svg'))
  for (const language of languages) {
    writeFileSync(join(folder, `${language}.html`), chooserPage(language, platform.phone, agencies))
    mkdirSync(join(folder, language))
    for (const state of usStates) {
      writeFileSync(join(folder, language, `${state}.html`), statePage(state, language, agencies))
    }
  }
}

/** One style sheet with the colors of the front door, and the fonts that it names. */
function writeStyles(folder: string): void {
  buildSync({
    stdin: { contents: `@import "./chooser.css";\n${themeCss(frontDoorTheme)}`, resolveDir: sources, loader: 'css' },
    bundle: true,
    minify: true,
    // As old as the phones that the agencies' applications are built for.
    target: ['chrome111', 'safari16.4', 'firefox114'],
    loader: { '.woff2': 'file' },
    assetNames: '[name]',
    publicPath: '/chooser',
    outfile: join(folder, 'chooser.css'),
    logLevel: 'warning',
  })
}
