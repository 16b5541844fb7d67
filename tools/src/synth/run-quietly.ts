import { spawn } from 'node:child_process'
import { SynthError } from './synth-error.ts'

type AppRun = { command: string; args: string[]; cwd: string; environment: Readonly<Record<string, string>> }

/**
 * Runs a program without output; if it fails, its output becomes the error.
 * @param what names the run in the error, e.g. "synthesizing infra"
 */
export function runQuietly(what: string, { command, args, cwd, environment }: AppRun): Promise<void> {
  const child = spawn(command, args, {
    cwd,
    env: { ...process.env, NO_COLOR: '1', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  const collect = (chunk: string): void => {
    output += chunk
  }
  child.stdout.setEncoding('utf8').on('data', collect)
  child.stderr.setEncoding('utf8').on('data', collect)
  return new Promise((resolve, reject) => {
    child.once('error', (error) => reject(new SynthError(`${what} could not start: ${error.message}`)))
    child.once('close', (code, signal) => {
      if (code === 0) return resolve()
      const reason = thrownError(output)
      reject(new SynthError(`${what} failed (${signal ?? `exit code ${code}`})${reason ? `: ${reason}` : ''}`, output))
    })
  })
}

/** Returns the thrown error without its stack trace; the CDK puts the names of its errors in guillemets. */
function thrownError(output: string): string | undefined {
  return output
    .split('\n')
    .map((line) => line.trim())
    .find((line) => /^(\[?\w*Error\b|«\w+»)/.test(line))
}
