import { spawnSync } from 'node:child_process'
import { installDebianPackages } from './install-debian-packages.ts'

/** Returns whether python3 finds boto3, whose clients some tests of the sandbox use. */
function hasBoto3(): boolean {
  return spawnSync('python3', ['-c', 'import boto3']).status === 0
}

/**
 * Finds boto3, or installs Debian's package if this user may. @throws Error that says what to do if neither works
 */
export function provideBoto3(): void {
  if (hasBoto3()) return
  installDebianPackages('python3-boto3', 'curl')
  if (hasBoto3()) return
  throw new Error(
    "the sandbox's tests need boto3 for python3: install it (Debian: apt-get install python3-boto3; elsewhere: pip install boto3)",
  )
}
