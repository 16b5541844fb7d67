import { describe, expect, it } from 'vitest'
import { recordKind } from './record-kind.ts'
import { testSealer } from './testing/test-sealer.ts'

const application = recordKind('application', { sealed: true })
const audit = recordKind('audit', { sealed: true })

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
})
