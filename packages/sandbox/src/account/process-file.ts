import { closeSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs'

/** Identifies a process by id and start time, because the system reuses process ids. */
type ProcessRecord = { pid: number; startedAt: string }

/** Returns the id of the running process that a file names; undefined if there is no file or the process has ended. */
export function livingProcess(file: string): number | undefined {
  let record: ProcessRecord
  try {
    record = JSON.parse(readFileSync(file, 'utf8')) as ProcessRecord
  } catch {
    // There is no file, or a crash cut it off: either way it names no process.
    return undefined
  }
  return record.startedAt === startOf(record.pid) ? record.pid : undefined
}

/** Writes the id and start time of a process to a file. @throws EEXIST if the file exists */
export function recordProcess(file: string, pid: number): void {
  const handle = openSync(file, 'wx', 0o600)
  writeSync(handle, JSON.stringify({ pid, startedAt: startOf(pid) ?? '' } satisfies ProcessRecord))
  closeSync(handle)
}

export function forgetProcess(file: string): void {
  rmSync(file, { force: true })
}

/** Returns the clock ticks from boot to the start of the process where /proc exists; elsewhere only whether it runs. */
function startOf(pid: number): string | undefined {
  try {
    process.kill(pid, 0)
  } catch {
    return undefined
  }
  try {
    // The second field, the command in parentheses, may itself contain spaces and parentheses.
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? []
    // A process that ended but whose parent has not collected it is still listed.
    return fields[0] === 'Z' ? undefined : fields[19]
  } catch {
    return 'unknown'
  }
}
