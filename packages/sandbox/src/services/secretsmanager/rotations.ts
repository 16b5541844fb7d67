import type { SealedRecords } from '../../account/sealed-records.ts'
import { AccessDenied } from '../../kit/access/denial.ts'
import { ServiceError } from '../../kit/access/service-error.ts'
import { createTimers } from '../../kit/clock/timers.ts'
import { createRetries, type Fault, type Job } from '../../kit/retries/retries.ts'
import type { ServiceContext } from '../../kit/service.ts'
import { nextRotation } from './rotation-schedule.ts'
import { current, pending, type Secret } from './secret.ts'
import type { SecretStore } from './secret-store.ts'
import { versionWith, withoutStage, withStages } from './versions.ts'

type RotationFault = Fault & { message: string }
type RotationJob = Job<RotationFault> & { arn: string; token: string; startedAt: number; isTest: boolean }

/** The rotations of an account's secrets by functions. One that started is attempted also after the end of the process. */
export type Rotations = {
  /** @throws AccessDenied if the function's policy does not allow Secrets Manager */
  checkFunction(secret: Secret, functionArn: string): Promise<void>
  /** Adds the pending version to a secret and starts to rotate it. @param isTest only tests the function */
  start(secret: Secret, token: string, isTest: boolean): Secret
  /** Returns whether a token, as the rotation function received it, is that of a secret's rotation that has not ended. */
  isUnderWay(arn: string, rotationToken: string): boolean
  /** Waits for a secret's next rotation by its schedule. */
  schedule(secret: Secret): void
  /** Ends the rotation of a secret and its schedule. */
  cancel(arn: string): void
  /** Goes on with the rotations that a restart interrupted, and with the schedules. */
  begin(): void
  stop(): Promise<void>
}

type Parts = Pick<ServiceContext, 'asService' | 'clock' | 'newId' | 'log'> & {
  records: SealedRecords
  store: SecretStore
}

const secretsPrincipal = 'secretsmanager.amazonaws.com'
const steps = ['createSecret', 'setSecret', 'testSecret', 'finishSecret'] as const
/** AWS documents that a failed rotation is attempted again, and not how often. */
const policy = { MaximumRetryAttempts: 4 }

export function createRotations({ asService, clock, newId, log, records, store }: Parts): Rotations {
  const timers = createTimers(clock)
  const table = records.table<RotationJob>('secretsmanager/rotations')
  const retries = createRetries<RotationJob, RotationFault>({
    table,
    clock,
    policyOf: ({ startedAt }) => ({ policy, since: startedAt }),
    attempt,
    async giveUp({ arn, isTest }, { message }) {
      log(`secretsmanager: the rotation of ${arn} failed: ${message}`)
      const secret = store.find(arn)
      if (secret) finish(secret, { isTest, isDone: false })
    },
  })

  function invoke({ arn }: Secret, FunctionName: string, more: object): Promise<unknown> {
    const lambda = asService({ service: secretsPrincipal, sourceArn: arn })
    return lambda.call('lambda', 'Invoke', { FunctionName, ...more })
  }

  /** A rotation that fails at one step begins again with the first one. */
  async function attempt({ id, arn, token, isTest }: RotationJob): Promise<RotationFault | undefined> {
    for (const Step of isTest ? (['testSecret'] as const) : steps) {
      const secret = store.find(arn)
      if (!secret?.rotation || secret.deletion) return undefined
      const event = { Step, SecretId: arn, ClientRequestToken: token, RotationToken: id }
      const fault = await faultOfStep(secret, event)
      if (fault) return { message: `${Step}: ${fault}` }
    }
    const secret = store.find(arn)
    if (secret) finish(secret, { isTest, isDone: true })
    return undefined
  }

  async function faultOfStep(secret: Secret, Payload: object): Promise<string | undefined> {
    try {
      const functionArn = secret.rotation?.functionArn ?? ''
      const result = await invoke(secret, functionArn, { InvocationType: 'RequestResponse', Payload })
      const { error } = result as { error?: { errorMessage?: string } }
      return error && (error.errorMessage ?? 'the function failed')
    } catch (error) {
      if (!(error instanceof ServiceError)) throw error
      return error.message
    }
  }

  /** A test leaves no version behind. A rotation that failed leaves its pending one. */
  function finish(secret: Secret, { isTest, isDone }: { isTest: boolean; isDone: boolean }): void {
    const { rotation } = secret
    const now = clock.now()
    const tested = { versions: withoutStage(secret.versions, pending).filter(({ hasValue }) => hasValue) }
    const tried = rotation && { rotation: { ...rotation, triedAt: now, ...(isDone && { rotatedAt: now }) } }
    const changed = { ...secret, ...(isTest ? tested : tried) }
    store.put(changed)
    schedule(changed)
  }

  function start(secret: Secret, token: string, isTest: boolean): Secret {
    const version = { id: token, stages: [], createdAt: clock.now(), hasValue: false }
    const known = secret.versions.some(({ id }) => id === token)
    const versions = withStages(known ? secret.versions : [...secret.versions, version], token, [pending])
    const changed = { ...secret, versions }
    const now = clock.now()
    const job = { id: newId(), arn: secret.arn, token, startedAt: now, isTest, retries: 0, dueAt: now }
    records.transaction(() => {
      store.put(changed)
      retries.add(job)
    })
    retries.start([job])
    return changed
  }

  function schedule(secret: Secret): void {
    timers.clear(secret.arn)
    const time = nextRotation(secret)
    if (time === undefined) return
    timers.set(secret.arn, time - clock.now(), () => {
      const found = store.find(secret.arn)
      if (found?.rotation?.isEnabled && !found.deletion) start(found, unfinished(found) ?? newId(), false)
    })
  }

  return {
    async checkFunction(secret, functionArn) {
      try {
        await invoke(secret, functionArn, { InvocationType: 'DryRun' })
      } catch (error) {
        if (!(error instanceof ServiceError)) throw error
        throw new AccessDenied(
          'Secrets Manager cannot invoke the specified Lambda function. Ensure that the function policy grants access to the principal secretsmanager.amazonaws.com.',
        )
      }
    },
    start,
    isUnderWay: (arn, rotationToken) => table.get(rotationToken)?.arn === arn,
    schedule,
    cancel(arn) {
      timers.clear(arn)
      retries.cancel((job) => job.arn === arn)
    },
    begin() {
      retries.resume()
      for (const secret of store.all()) schedule(secret)
    },
    async stop() {
      timers.close()
      await retries.stop()
    },
  }
}

/** Returns the id of the version that a rotation which did not end left behind; undefined if there is none. */
export function unfinished({ versions }: Secret): string | undefined {
  const held = versionWith(versions, pending)
  return held && !held.stages.includes(current) ? held.id : undefined
}
