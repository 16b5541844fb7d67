import { closeSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs'

/** A process by id and by when it began: ids are used again after a restart of the machine. */
type ProcessRecord = { pid: number; startedAt: string }

/** The living process that a file names; undefined if there is no file, or its process is gone. */
export function livingProcess(file: string): number | undefined {
  let record: ProcessRecord
  try {
    record = JSON.parse(readFileSync(file, 'utf8')) as ProcessRecord
  } catch {
    // No file, or one cut off by a crash: either way it names nobody.
    return undefined
  }
  return record.startedAt === startOf(record.pid) ? record.pid : undefined
}

/** Writes down a process. @throws EEXIST if the file stands already. */
export function recordProcess(file: string, pid: number): void {
  const handle = openSync(file, 'wx', 0o600)
  writeSync(handle, JSON.stringify({ pid, startedAt: startOf(pid) ?? '' } satisfies ProcessRecord))
  closeSync(handle)
}

export function forgetProcess(file: string): void {
  rmSync(file, { force: true })
}

/** Clock ticks from boot to the start of the process where /proc tells them; elsewhere only whether it lives. */
function startOf(pid: number): string | undefined {
  try {
    process.kill(pid, 0)
  } catch {
    return undefined
  }
  try {
    // The second field, the command in parentheses, may itself hold spaces and parentheses.
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? []
    // A process that ended and that nobody asked after is still listed.
    return fields[0] === 'Z' ? undefined : fields[19]
  } catch {
    return 'unknown'
  }
}
