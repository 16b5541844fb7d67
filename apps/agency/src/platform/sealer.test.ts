import { buildClient, CommitmentPolicy } from '@aws-crypto/client-node'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { recordKind } from './record-kind.ts'
import { cacheLimits } from './sealer.ts'
import { testKeyring, testSealer } from './testing/test-sealer.ts'

const application = recordKind('application', { sealed: true })
const audit = recordKind('audit', { sealed: true })

const { encrypt, decrypt } = buildClient(CommitmentPolicy.REQUIRE_ENCRYPT_REQUIRE_DECRYPT)

const household = { contact: { firstName: 'Maribel', lastName: 'Quintanilla' }, debts: [{ balanceCents: 1234567 }] }

describe('a sealed record', () => {
  it('opens for the record it was made for', async () => {
    const sealer = testSealer()
    const blob = await sealer.seal(application, 'one', household)
    expect(await sealer.open(application, 'one', blob)).toEqual(household)
  })

  it('shows none of its content', async () => {
    const blob = Buffer.from(await testSealer().seal(application, 'one', household)).toString('latin1')
    for (const value of ['Maribel', 'Quintanilla', '1234567']) expect(blob).not.toContain(value)
  })

  it('begins with the format and suite of AES-256-GCM with key commitment, as the AWS Encryption SDK writes them', async () => {
    const blob = Buffer.from(await testSealer().seal(application, 'one', household))
    expect(blob.subarray(0, 3).toString('hex')).toBe('020478')
  })

  it('shares no part of its content with a second blob of the same', async () => {
    const sealer = testSealer()
    const [first, second] = [await sealer.seal(audit, 'one', household), await sealer.seal(audit, 'one', household)]
    const content = Buffer.from(first).subarray(-80)
    for (let start = 0; start + 8 <= content.length; start++) {
      expect(Buffer.from(second).includes(content.subarray(start, start + 8))).toBe(false)
    }
  })

  it.each([
    ['another record', 'harborlight', application, 'two'],
    ['another kind of record', 'harborlight', audit, 'one'],
    ['another agency', 'granitepeak', application, 'one'],
  ] as const)('does not open for %s', async (_, agency, kind, id) => {
    const blob = await testSealer().seal(application, 'one', household)
    await expect(testSealer(agency).open(kind, id, blob)).rejects.toThrow('belongs to another')
  })

  it('does not open once a byte is changed', async () => {
    const sealer = testSealer()
    const blob = Buffer.from(await sealer.seal(application, 'one', household))
    const middle = blob.length - 40
    blob.writeUInt8(blob.readUInt8(middle) ^ 1, middle)
    await expect(sealer.open(application, 'one', blob)).rejects.toThrow()
  })

  it('does not open in another layout than that of this version', async () => {
    const blob = await testSealer().seal(application, 'one', household)
    const { plaintext, messageHeader } = await decrypt(testKeyring, blob)
    const { agency, entity, version } = messageHeader.encryptionContext
    const sealedAs = async (layout: string | undefined) =>
      (
        await encrypt(testKeyring, plaintext, {
          suiteId: messageHeader.suiteId,
          encryptionContext: { agency: agency ?? '', entity: entity ?? '', ...(layout && { version: layout }) },
        })
      ).result
    expect(await testSealer().open(application, 'one', await sealedAs(version))).toEqual(household)
    for (const layout of ['1', '3', undefined]) {
      await expect(testSealer().open(application, 'one', await sealedAs(layout))).rejects.toThrow('belongs to another')
    }
  })

  it('is smaller than its text where the content repeats itself', async () => {
    const content = Array.from({ length: 500 }, () => household)
    const blob = await testSealer().seal(application, 'one', content)
    expect(blob.length).toBeLessThan(JSON.stringify(content).length / 7)
  })
})

describe('the data key of sealed records', () => {
  afterEach(() => vi.useRealTimers())

  /** The wrapped data keys of a kind's next records, one for each. */
  async function dataKeys(sealer: ReturnType<typeof testSealer>, kind: typeof application, count: number) {
    const keys: string[] = []
    for (let record = 0; record < count; record++) {
      const { messageHeader } = await decrypt(testKeyring, await sealer.seal(kind, String(record), record))
      keys.push(messageHeader.encryptedDataKeys.map((key) => Buffer.from(key.encryptedDataKey).toString('hex')).join())
    }
    return keys
  }

  it('is shared by the records of one kind, and by no other kind or agency', async () => {
    const [sealer, neighbor] = [testSealer(), testSealer('granitepeak')]
    const own = await dataKeys(sealer, application, 3)
    expect(new Set(own).size).toBe(1)
    const others = [...(await dataKeys(sealer, audit, 1)), ...(await dataKeys(neighbor, application, 1))]
    expect(new Set([...own, ...others]).size).toBe(3)
  })

  it('is another one after five minutes', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: 0 })
    const sealer = testSealer()
    const [first] = await dataKeys(sealer, application, 1)
    vi.setSystemTime(cacheLimits.maxAge - 1_000)
    expect(await dataKeys(sealer, application, 1)).toEqual([first])
    vi.setSystemTime(cacheLimits.maxAge + 1_000)
    expect(await dataKeys(sealer, application, 1)).not.toEqual([first])
  })

  it('is another one after a thousand records', async () => {
    const sealer = testSealer()
    const [first] = await dataKeys(sealer, application, 1)
    for (let record = 2; record < 1_000; record++) await sealer.seal(application, 'one', record)
    const [thousandth, next] = await dataKeys(sealer, application, 2)
    expect(thousandth).toBe(first)
    expect(next).not.toBe(first)
  })
})
