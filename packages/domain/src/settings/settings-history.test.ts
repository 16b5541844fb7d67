import { describe, expect, it } from 'vitest'
import { defaultAgencySettings } from './agency-settings.ts'
import {
  dayIn,
  decisionRefusal,
  newestVersion,
  proposalRefusal,
  type SettingsDecision,
  type SettingsEntry,
  settingsVersions,
  versionInForce,
  withdrawalRefusal,
} from './settings-history.ts'

let clock = 0
function at(): string {
  clock += 60_000
  return new Date(Date.parse('2026-11-01T12:00:00Z') + clock).toISOString()
}

function proposed(id: string, effectiveOn: string): SettingsEntry {
  return {
    kind: 'PROPOSED',
    id,
    at: at(),
    by: 'ana',
    effectiveOn,
    basedOn: 'deployed',
    settings: defaultAgencySettings,
  }
}

function decided(kind: SettingsDecision['kind'], id: string): SettingsEntry {
  return { kind, id, at: at(), by: 'ben' }
}

const idOn = (entries: readonly SettingsEntry[], day: string) =>
  versionInForce(settingsVersions(entries), day)?.proposal.id ?? null

describe('the settings in force', () => {
  it('are those of the deployment until a version was approved and its first day has come', () => {
    const entries = [proposed('a', '2026-12-01')]
    expect(idOn(entries, '2026-12-01')).toBeNull()
    entries.push(decided('APPROVED', 'a'))
    expect(['2026-11-30', '2026-12-01', '2027-01-01'].map((day) => idOn(entries, day))).toEqual([null, 'a', 'a'])
  })

  it('are those approved last where two have the same first day', () => {
    const entries = [proposed('a', '2026-12-01'), proposed('b', '2026-12-01'), decided('APPROVED', 'b')]
    entries.push(decided('APPROVED', 'a'))
    expect(idOn(entries, '2026-12-01')).toBe('a')
    expect(newestVersion(settingsVersions(entries))?.proposal.id).toBe('a')
  })

  it.each(['REFUSED', 'WITHDRAWN'] as const)('are never a version that was %s', (kind) => {
    const entries = [proposed('a', '2026-12-01'), decided('APPROVED', 'a'), proposed('b', '2026-12-02')]
    entries.push(decided('APPROVED', 'b'), decided(kind, 'b'))
    expect(idOn(entries, '2026-12-02')).toBe('a')
    expect(settingsVersions(entries).map(({ status, decisions }) => [status, decisions.length])).toEqual([
      ['APPROVED', 1],
      [kind, 2],
    ])
  })

  it('are not made from entries about a proposal that is not there', () => {
    expect(() => settingsVersions([decided('APPROVED', 'a')])).toThrow('were not proposed')
  })

  it.each([
    ['America/Los_Angeles', '2026-12-01T07:59:59Z', '2026-11-30'],
    ['America/Los_Angeles', '2026-12-01T08:00:00Z', '2026-12-01'],
    ['America/New_York', '2026-12-01T04:59:59Z', '2026-11-30'],
    ['America/New_York', '2026-07-01T04:00:00Z', '2026-07-01'],
    ['Pacific/Guam', '2026-11-30T14:00:00Z', '2026-12-01'],
    ['UTC', '2026-01-09T00:00:00Z', '2026-01-09'],
  ])('begin with the day in %s: %s is %s', (zone, instant, day) => {
    expect(dayIn(zone, new Date(instant))).toBe(day)
  })
})

describe('a step with settings', () => {
  const newest = { name: 'deployed', effectiveOn: null }

  it.each([
    [{ basedOn: 'deployed', effectiveOn: '2026-12-01' }, newest, null],
    [{ basedOn: 'deployed', effectiveOn: '2026-11-30' }, newest, 'DAY_PASSED'],
    [{ basedOn: 'older', effectiveOn: '2026-12-01' }, newest, 'CHANGED_SINCE'],
    [{ basedOn: 'deployed', effectiveOn: '2026-12-01' }, { ...newest, effectiveOn: '2026-12-02' }, 'BEFORE_SCHEDULED'],
    [{ basedOn: 'deployed', effectiveOn: '2026-12-02' }, { ...newest, effectiveOn: '2026-12-02' }, null],
  ])('proposes %j after %j: %s', (proposal, after, refusal) => {
    expect(proposalRefusal(proposal, after, '2026-12-01')).toBe(refusal)
  })

  it('is a decision of another person than the proposer, once', () => {
    const [open] = settingsVersions([proposed('a', '2026-12-01')])
    const [done] = settingsVersions([proposed('a', '2026-12-01'), decided('REFUSED', 'a')])
    if (!open || !done) throw new Error('there are two versions')
    expect(decisionRefusal(open, 'ben')).toBeNull()
    expect(decisionRefusal(open, 'ana')).toBe('OWN_PROPOSAL')
    expect(decisionRefusal(done, 'ben')).toBe('DECIDED')
  })

  it('withdraws what is open, or approved, not in force and not followed by another version', () => {
    const entries = [proposed('a', '2026-12-01'), decided('APPROVED', 'a'), proposed('b', '2026-12-05')]
    entries.push(
      decided('APPROVED', 'b'),
      proposed('c', '2026-12-06'),
      proposed('d', '2026-12-07'),
      decided('REFUSED', 'd'),
    )
    const versions = settingsVersions(entries)
    const refusals = (today: string) => versions.map((version) => withdrawalRefusal(version, versions, today))
    expect(refusals('2026-11-30')).toEqual(['FOLLOWED', null, null, 'DECIDED'])
    expect(refusals('2026-12-01')).toEqual(['IN_FORCE', null, null, 'DECIDED'])
    expect(refusals('2026-12-05')).toEqual(['IN_FORCE', 'IN_FORCE', null, 'DECIDED'])
  })
})
