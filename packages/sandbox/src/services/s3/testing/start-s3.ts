import { type S3Client, S3ServiceException } from '@aws-sdk/client-s3'
import { createSimulatedClock, type SimulatedClock } from '../../../kit/testing/simulated-clock.ts'
import { allow, type Guarded, owner, role, startGuarded, stranger } from '../../../testing/start-guarded.ts'

export const bucket = 'cases'
export const region = 'us-east-1'

type Resources = Parameters<typeof startGuarded>[0][string]

/** A bucket of a template. */
export function bucketOf(BucketName: string, more: object = {}) {
  return { Type: 'AWS::S3::Bucket', Properties: { BucketName, ...more } }
}

export const versioned = { VersioningConfiguration: { Status: 'Enabled' } }

/** The role `user`, which may do everything. */
export const User = role('user', [allow(['s3:*', 'kms:*', 'events:*', 'sqs:*'])])

export type Started = { s3: S3Client; clock: SimulatedClock; guarded: Guarded; dataDir: string; lines: string[] }

type More = {
  atEnd?(close: () => void | Promise<void>): unknown
  dataDir?: string
  clock?: SimulatedClock
  /** The resources of the stranger's account. */
  theirs?: Resources
}

/** Starts a sandbox with buckets and a time that the test moves, and a client of the role `user`. */
export async function startS3(resources: Resources, more: More = {}): Promise<Started> {
  const { clock = createSimulatedClock(Date.now()), theirs, ...rest } = more
  const lines: string[] = []
  const guarded = await startGuarded(
    { [owner]: { User, ...resources }, ...(theirs && { [stranger]: theirs }) },
    { ...rest, clock, onLog: (line) => lines.push(line) },
  )
  return { s3: guarded.as(owner, 'user').s3, clock, guarded, dataDir: guarded.dataDir, lines }
}

/** Returns the error of a call that S3 refuses. */
export async function refusal(
  call: Promise<unknown>,
): Promise<{ name: string; status: number | undefined; message: string }> {
  try {
    await call
  } catch (error) {
    if (!(error instanceof S3ServiceException)) throw error
    return { name: error.name, status: error.$metadata.httpStatusCode, message: error.message }
  }
  throw new Error('the call was accepted')
}
