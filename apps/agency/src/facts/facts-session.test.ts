import { FirehoseClient } from '@aws-sdk/client-firehose'
import { STSClient } from '@aws-sdk/client-sts'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { recordingClient } from '../testing/recording-client.ts'
import { factsSession } from './facts-session.ts'

const role = 'arn:aws:iam::100000000005:role/breakwater-facts-harborlight'

const started = Date.UTC(2026, 10, 21, 10)
const minutesLater = (minutes: number) => new Date(started + minutes * 60_000)

/** STS's answer with the credentials of a session that starts some minutes later. */
function answer(minutes: number) {
  const Expiration = minutesLater(minutes + 15)
  return {
    Credentials: { AccessKeyId: `key-${minutes}`, SecretAccessKey: 'secret', SessionToken: 'token', Expiration },
  }
}

/** An SDK client whose credentials are those of the session. */
function clientOf(...answers: object[]) {
  const { client, calls } = recordingClient(STSClient, ...answers)
  const credentials = factsSession(client, { role, session: 'harborlight' })
  return { firehose: new FirehoseClient({ region: 'us-east-1', credentials }), calls }
}

beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'], now: started }))
afterEach(() => void vi.useRealTimers())

describe('the session of the role that puts facts', () => {
  it('is named after the agency, lasts 15 minutes, and is kept while it is valid', async () => {
    const { firehose, calls } = clientOf(answer(0))
    const [one, other] = await Promise.all([firehose.config.credentials(), firehose.config.credentials()])
    expect(await firehose.config.credentials()).toEqual(one)
    expect(other).toEqual(one)
    expect(one).toMatchObject({ accessKeyId: 'key-0', secretAccessKey: 'secret', sessionToken: 'token' })
    expect(calls).toEqual([{ AssumeRole: { RoleArn: role, RoleSessionName: 'harborlight', DurationSeconds: 900 } }])
  })

  it('is replaced in its last five minutes', async () => {
    const { firehose, calls } = clientOf(answer(0), answer(11))
    for (const minutes of [0, 9, 9.9]) {
      vi.setSystemTime(minutesLater(minutes))
      expect(await firehose.config.credentials()).toMatchObject({ accessKeyId: 'key-0' })
    }
    expect(calls).toHaveLength(1)
    vi.setSystemTime(minutesLater(11))
    expect(await firehose.config.credentials()).toMatchObject({ accessKeyId: 'key-11' })
    expect(calls).toHaveLength(2)
  })

  it('is asked for again after it was refused', async () => {
    const { firehose } = clientOf(new Error('refused'), answer(0))
    await expect(firehose.config.credentials()).rejects.toThrow('refused')
    expect(await firehose.config.credentials()).toMatchObject({ accessKeyId: 'key-0' })
  })

  it.each(['AccessKeyId', 'SecretAccessKey', 'SessionToken', 'Expiration'])(
    'needs the %s of the answer',
    async (name) => {
      const { firehose } = clientOf({ Credentials: { ...answer(0).Credentials, [name]: undefined } })
      await expect(firehose.config.credentials()).rejects.toThrow('STS answered without credentials')
    },
  )
})
