import { createHmac } from 'node:crypto'
import { KMSClient } from '@aws-sdk/client-kms'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { uuid } from '../relay/testing/domain-events.ts'
import { recordingClient } from '../testing/recording-client.ts'
import { kmsPseudonyms } from './pseudonyms.ts'

const keyArn = 'arn:aws:kms:us-east-1:111111111111:key/macs'

describe('a pseudonym', () => {
  it("is the MAC of a subject's id and kind by the agency's key, in hexadecimal digits", async () => {
    const Mac = createHmac('sha256', 'secret').update('any').digest()
    const { client, calls } = recordingClient(KMSClient, { Mac })
    expect(await kmsPseudonyms(client, keyArn)('case', uuid(1))).toBe(Mac.toString('hex'))
    const Message = new TextEncoder().encode(`["pseudonym","case","${uuid(1)}"]`)
    expect(calls).toEqual([{ GenerateMac: { KeyId: keyArn, MacAlgorithm: 'HMAC_SHA_256', Message } }])
  })

  it('is made of messages that differ if their ids do', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string(), fc.string(), async (one, other) => {
        const { client, calls } = recordingClient(KMSClient, { Mac: Buffer.of(1) })
        const pseudonymOf = kmsPseudonyms(client, keyArn)
        await pseudonymOf('case', one)
        await pseudonymOf('case', other)
        const [first, second] = calls.map((call) => JSON.stringify(call))
        expect(first === second).toBe(one === other)
      }),
    )
  })

  it('is missing if KMS answers without a MAC', async () => {
    const { client } = recordingClient(KMSClient, {})
    await expect(kmsPseudonyms(client, keyArn)('case', uuid(1))).rejects.toThrow('KMS answered without a MAC')
  })
})
