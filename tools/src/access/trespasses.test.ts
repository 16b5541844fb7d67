import { describe, expect, it } from 'vitest'
import { callerName } from './caller.ts'
import { smallEstate } from './testing/small-estate.ts'
import { leaks, trespasses } from './trespasses.ts'

const estate = smallEstate()
const attempts = [...trespasses(estate)]

describe('the attempts from outside of an agency', () => {
  it('are on resources of agencies alone, by callers of other accounts', () => {
    expect(attempts.length).toBeGreaterThan(100)
    expect(attempts.filter(({ store }) => !store.account.isAgency)).toEqual([])
    const own = attempts.filter(
      ({ by, store }) => typeof by === 'object' && 'role' in by && by.role.accountId === store.account.id,
    )
    expect(own).toEqual([])
  })

  it('are made by every role, by a stranger and anonymously, with every action that an intruder would try', () => {
    const callers = new Set(attempts.map(({ by }) => callerName(by)))
    for (const { arn, account } of estate.roles) if (account.isAgency) expect(callers).toContain(arn)
    expect([...callers]).toEqual(expect.arrayContaining(['stranger', 'anonymous']))
    const ofStranger = attempts.filter(({ by }) => by === 'stranger')
    const [store] = estate.stores.filter(({ kind, account }) => kind === 'table' && account.isAgency)
    expect(ofStranger.filter((attempt) => attempt.store === store).map(({ action }) => action)).toEqual(store?.actions)
  })

  it('succeed nowhere between two agencies whose policies name their own resources', () => {
    const between = leaks(estate).filter(({ store }) => store.kind !== 'role')
    expect(between.map(({ by, action, store }) => `${callerName(by)} ${action} ${store.arn}`)).toEqual([])
  })
})
