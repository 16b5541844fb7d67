import { spawnSync } from 'node:child_process'

/** Installs packages with apt-get if this machine has it and this user may. A failure shows in what is missing after. */
export function installDebianPackages(...packages: readonly string[]): void {
  if (process.getuid?.() !== 0 || spawnSync('apt-get', ['--version']).status !== 0) return
  console.log(`installing ${packages.join(' ')} with apt-get`)
  spawnSync('sh', ['-c', `apt-get update -qq && apt-get install -y -qq ${packages.join(' ')}`], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  })
}
