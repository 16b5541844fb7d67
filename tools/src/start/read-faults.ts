import { readFileSync } from 'node:fs'
import { type FaultPlan, readFaultPlan } from '@breakwater/sandbox/fault-plan'
import { SandboxError } from '@breakwater/sandbox/sandbox-error'

/** Reads a file of `--faults`. @throws SandboxError if it can't be read, or is no plan of faults */
export function readFaults(file: string): FaultPlan {
  return readFaultPlan(readText(file), file)
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (cause) {
    throw new SandboxError(`the faults can't be read: ${(cause as Error).message}`, { cause })
  }
}
