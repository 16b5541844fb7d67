import { spawnSync } from 'node:child_process'
import { installDebianPackages } from './install-debian-packages.ts'

// The headless shell draws no window of its own, which saves a third of the browser's work.
const names = ['chromium-headless-shell', 'chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']

/** Returns the path of a Chromium for the browser tests: CHROMIUM_PATH, else one on the PATH, its headless shell first. */
export function findChromium(): string | undefined {
  if (process.env.CHROMIUM_PATH) return process.env.CHROMIUM_PATH
  for (const name of names) {
    const found = spawnSync('sh', ['-c', `command -v ${name}`], { encoding: 'utf8' })
    if (found.status === 0) return found.stdout.trim()
  }
  return undefined
}

/**
 * Finds Chromium, or installs Debian's package if this user may. @throws Error that says what to do if neither works
 */
export function provideChromium(): string {
  const found = findChromium()
  if (found) return found
  for (const name of ['chromium-headless-shell', 'chromium']) {
    installDebianPackages(name, 'fonts-liberation')
    const installed = findChromium()
    if (installed) return installed
  }
  throw new Error(
    'the browser tests need Chromium: install it (Debian: apt-get install chromium) or set CHROMIUM_PATH to a Chromium or Chrome binary',
  )
}
