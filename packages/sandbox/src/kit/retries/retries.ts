import { createHash } from 'node:crypto'
import type { RecordTable } from '../../account/sealed-records.ts'
import type { Clock } from '../clock/clock.ts'

/** Why an attempt failed. */
export type Fault = {
  /** Set if a retry would fail as well. */
  isFinal?: true
}

/** What is attempted until it succeeds or is given up. Times are milliseconds since 1970. */
export type Job<JobFault extends Fault> = {
  id: string
  retries: number
  dueAt: number
  /** The fault of the last attempt. */
  fault?: JobFault
}

/** The retry policy that EventBridge has, and what of it ended the retries of a job. */
export type RetryPolicy = {
  MaximumRetryAttempts?: number | undefined
  MaximumEventAgeInSeconds?: number | undefined
}
export type ExhaustedCondition = keyof RetryPolicy

/** The retry policy of a target that has none. */
export const [mostRetries, longestAge] = [185, 86_400] as const

/** Jobs under way. A job that was stored is attempted at least once, also after the end of the process. */
export type Retries<Stored> = {
  /** Stores a job, which `start` begins. */
  add(job: Stored): void
  start(jobs: readonly Stored[]): void
  /** Goes on with the jobs that a restart interrupted. */
  resume(): void
  /** Ends the jobs that match, without another attempt. */
  cancel(matches: (job: Stored) => boolean): void
  stop(): Promise<void>
}

export type RetryParts<Stored extends Job<JobFault>, JobFault extends Fault> = {
  table: RecordTable<Stored>
  clock: Clock
  /** Returns the policy of a job, and when the job's age began. */
  policyOf(job: Stored): { policy: RetryPolicy | undefined; since: number }
  /** Returns why the attempt failed; undefined if the job is done. */
  attempt(job: Stored): Promise<JobFault | undefined>
  /** Ends a job that failed finally. @param exhausted absent for a fault that is not retried */
  giveUp(job: Stored, fault: JobFault, exhausted?: ExhaustedCondition): Promise<void>
}

/** With these waits, 185 retries take about 24 hours, in milliseconds. */
const [firstWait, longestWait] = [1_000, 480_000]

/**
 * Attempts jobs, and repeats those that fail as EventBridge does: with waits that grow, until the age or the number of
 * retries of their policy.
 */
export function createRetries<Stored extends Job<JobFault>, JobFault extends Fault>(
  parts: RetryParts<Stored, JobFault>,
): Retries<Stored> {
  const { table, clock, policyOf, attempt, giveUp } = parts
  const current = new Map<string, { job: Stored; cancelTimer(): void }>()
  const underWay = new Set<Promise<void>>()
  let isStopped = false

  function arm(job: Stored): void {
    const work = () => {
      const done = run(job).finally(() => underWay.delete(done))
      underWay.add(done)
    }
    current.set(job.id, { job, cancelTimer: clock.after(job.dueAt - clock.now(), work) })
  }

  async function run(job: Stored): Promise<void> {
    const { policy, since } = policyOf(job)
    const { MaximumRetryAttempts = mostRetries, MaximumEventAgeInSeconds = longestAge } = policy ?? {}
    const deadline = since + MaximumEventAgeInSeconds * 1000
    if (job.fault && clock.now() >= deadline) return end(job, job.fault, 'MaximumEventAgeInSeconds')
    const tried = job.fault ? { ...job, retries: job.retries + 1 } : job
    const fault = await attempt(tried)
    if (isStopped || !current.has(tried.id)) return
    if (!fault) return forget(tried.id)
    if (fault.isFinal) return end(tried, fault)
    if (tried.retries >= MaximumRetryAttempts) return end(tried, fault, 'MaximumRetryAttempts')
    const next = { ...tried, fault, dueAt: Math.min(clock.now() + waitBefore(tried), deadline) }
    table.put(next.id, next)
    arm(next)
  }

  async function end(job: Stored, fault: JobFault, exhausted?: ExhaustedCondition): Promise<void> {
    await giveUp(job, fault, exhausted)
    if (!isStopped) forget(job.id)
  }

  function forget(id: string): void {
    table.remove(id)
    current.delete(id)
  }

  return {
    add: (job) => table.put(job.id, job),
    start(jobs) {
      for (const job of jobs) arm(job)
    },
    resume() {
      for (const [, job] of table.entries()) arm(job)
    },
    cancel(matches) {
      for (const { job, cancelTimer } of [...current.values()]) {
        if (!matches(job)) continue
        cancelTimer()
        forget(job.id)
      }
    },
    async stop() {
      isStopped = true
      for (const { cancelTimer } of current.values()) cancelTimer()
      await Promise.all(underWay)
    },
  }
}

/** Returns the time until the next attempt: twice the last, with a jitter that is the same in each run. */
function waitBefore({ id, retries }: Job<Fault>): number {
  return Math.min(firstWait * 2 ** retries, longestWait) * (0.75 + fractionOf(`${id}/${retries}`) / 2)
}

/** Returns a number from 0 to below 1 that follows from a text, so that a run can be repeated. */
export function fractionOf(text: string): number {
  return createHash('sha256').update(text).digest().readUInt32BE() / 2 ** 32
}
