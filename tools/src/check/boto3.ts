import { spawnSync } from 'node:child_process'

/** Returns whether python3 finds boto3, whose clients some tests of the sandbox use. */
function hasBoto3(): boolean {
  return spawnSync('python3', ['-c', 'import boto3']).status === 0
}

/**
 * Finds boto3, or installs Debian's package if this user may. @throws Error that says what to do if neither works
 */
export function provideBoto3(): void {
  if (hasBoto3()) return
  if (process.getuid?.() === 0 && spawnSync('apt-get', ['--version']).status === 0) {
    console.log('installing python3-boto3 with apt-get')
    spawnSync('sh', ['-c', 'apt-get update -qq && apt-get install -y -qq python3-boto3 curl'], {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    })
    if (hasBoto3()) return
  }
  throw new Error(
    "the sandbox's tests need boto3 for python3: install it (Debian: apt-get install python3-boto3; elsewhere: pip install boto3)",
  )
}
