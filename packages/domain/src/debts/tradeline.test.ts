import { describe, expect, it } from 'vitest'
import { line } from './testing/tradelines.ts'
import { countTradelines, type Tradeline } from './tradeline.ts'

describe('the rate of a tradeline', () => {
  it.each([
    [2_500_000, 60, 50_095, 750],
    [550_000, 36, 19_066, 1_500],
    [1_000_000, 60, 21_742, 1_100],
  ])('is solved for %i over %i months at %i', (amountCents, months, monthlyPaymentCents, expected) => {
    const loan = line('loan', amountCents, {
      portfolio: 'INSTALLMENT',
      monthlyPaymentCents,
      terms: { amountCents, months },
    })
    expect(countTradelines([[loan]])[0]?.solvedAprBasisPoints).toBe(expected)
  })

  it('solves no rate where nothing tells it', () => {
    const terms = { amountCents: 100_000, months: 10 }
    const unpaid = line('unpaid', 1, { terms, monthlyPaymentCents: null })
    const rates = countTradelines([[line('card', 1), unpaid, line('short', 1, { terms })]])
    expect(rates.map((one) => one.solvedAprBasisPoints)).toEqual([null, null, null])
  })
})

describe('the accounts of a couple', () => {
  const joint = (id: string, balanceCents: number, parts: Partial<Tradeline> = {}) => {
    return line(id, balanceCents, { creditor: 'X', accountNumber: '****77', responsibility: 'JOINT', ...parts })
  }
  const hers = joint('hers', 100_000, { chargedOff: true })
  const his = joint('his', 100_000, { chargedOff: true, creditor: ' x' })
  const collection = (id: string, balanceCents: number | null = 100_000) => {
    return line(id, 110_000, { portfolio: 'COLLECTION', original: { creditor: 'X', balanceCents } })
  }
  const count = (...files: Tradeline[][]) => {
    const lines = countTradelines(files)
    const cents = lines.reduce((sum, { counted, balanceCents }) => sum + (counted ? (balanceCents ?? 0) : 0), 0)
    return [cents, ...lines.map(({ id, reason }) => `${id} ${reason}`)]
  }

  it('count as the collection that a joint account was sold to, in the file of either person', () => {
    expect(count([hers, collection('c')], [his])).toEqual([110_000, 'hers SOLD', 'c OWED', 'his SOLD'])
    expect(count([hers], [his, collection('c')])).toEqual([110_000, 'hers SOLD', 'his SOLD', 'c OWED'])
    expect(count([hers], [collection('c')])).toEqual([110_000, 'hers SOLD', 'c OWED'])
    expect(count([collection('c')], [hers])).toEqual([110_000, 'c OWED', 'hers SOLD'])
    expect(count([joint('open', 100_000)], [his, collection('c')])).toEqual([
      110_000,
      'open SOLD',
      'his SOLD',
      'c OWED',
    ])
  })

  it('count beside the collection of an account that only the other person owes', () => {
    const own = line('own', 100_000, { creditor: 'X', chargedOff: true })
    expect(count([own], [collection('c')])).toEqual([210_000, 'own OWED', 'c OWED'])
    expect(count([hers], [own, collection('c')])).toEqual([210_000, 'hers OWED', 'own SOLD', 'c OWED'])
  })

  it('are counted once where both files report the collection', () => {
    const other = line('other', 500_000, { creditor: 'X', chargedOff: true })
    expect(count([hers, collection('c')], [his, collection('d'), other])).toEqual([
      610_000,
      'hers SOLD',
      'c OWED',
      'his SOLD',
      'd COLLECTION_COUNTED',
      'other OWED',
    ])
  })

  it('are not sold as an account on which the other file says that nothing is owed', () => {
    const closed = joint('closed', 0, { chargedOff: true })
    const near = { ...collection('c', null), balanceCents: 95_000 }
    expect(count([closed], [his, near])).toEqual([95_000, 'closed NO_BALANCE', 'his SOLD', 'c OWED'])
    const small = { ...near, balanceCents: 40_000 }
    expect(count([closed], [his, small])).toEqual([140_000, 'closed NO_BALANCE', 'his OWED', 'c OWED'])
  })

  it('are different accounts within one file, even where the mask hides all of the number', () => {
    const masked = (id: string, balanceCents: number) => joint(id, balanceCents, { accountNumber: '****' })
    const two = [masked('a', 100_000), masked('b', 200_000)]
    expect(count(two)).toEqual([300_000, 'a OWED', 'b OWED'])
    expect(count(two, [masked('c', 100_000), masked('d', 200_000), masked('e', 50_000)])).toEqual([
      350_000,
      'a OWED',
      'b OWED',
      'c JOINT_COUNTED',
      'd JOINT_COUNTED',
      'e OWED',
    ])
  })

  it('are two where each owes one alone, of one name and mask', () => {
    const own = (id: string) => joint(id, 100_000, { responsibility: 'INDIVIDUAL' })
    expect(count([own('hers')], [own('his')])).toEqual([200_000, 'hers OWED', 'his OWED'])
  })

  it('count from the file that still states a balance', () => {
    const moved = joint('moved', 100_000, { transferred: true })
    expect(count([moved, joint('hers', 90_000)], [joint('his', 90_000)])).toEqual([
      90_000,
      'moved TRANSFERRED',
      'hers OWED',
      'his JOINT_COUNTED',
    ])
  })
})
