import { defaultAgencySettings } from '@breakwater/domain/agency-settings'
import { describe, expect, it } from 'vitest'
import { namedSettings } from './named-settings.ts'
import type { PlainEntry } from './settings-entries.ts'
import { entriesKeptFor, settingsInForce } from './settings-in-force.ts'

const deployed = { timeZone: 'America/New_York', settings: namedSettings('harborlight', defaultAgencySettings) }
const higher = namedSettings('harborlight', { ...defaultAgencySettings, cushionCents: 30_000 })
const at = new Date('2026-12-01T04:59:30Z')
const approved: readonly PlainEntry[] = [
  {
    ...{ kind: 'PROPOSED', id: 'a', at: 'now', by: 'ana', effectiveOn: '2026-12-01' },
    ...{ basedOn: deployed.settings.version, settings: higher },
  },
  { kind: 'APPROVED', id: 'a', at: 'later', by: 'ben' },
]

function reading(answers: (readonly PlainEntry[] | Error)[]) {
  let count = 0
  const read = async () => {
    const answer = answers[Math.min(count++, answers.length - 1)] ?? []
    if (answer instanceof Error) throw answer
    return answer
  }
  return { settingsAt: settingsInForce(deployed, read), readings: () => count }
}

describe('the settings that a function evaluates by', () => {
  it('are those deployed with it where the table has none', async () => {
    expect(await reading([[]]).settingsAt(at)).toBe(deployed.settings)
  })

  it('change at midnight of the agency, also between two readings of the table', async () => {
    const { settingsAt, readings } = reading([approved])
    expect((await settingsAt(at)).version).toBe(deployed.settings.version)
    expect((await settingsAt(new Date('2026-12-01T05:00:00Z'))).version).toBe(higher.version)
    expect(readings()).toBe(1)
  })

  it('are read again after a minute, once for calls at the same time', async () => {
    const { settingsAt, readings } = reading([[], approved])
    const noon = new Date('2026-12-01T12:00:00Z')
    const versionAt = async (milliseconds: number) =>
      (await settingsAt(new Date(noon.getTime() + milliseconds))).version
    expect(await Promise.all([versionAt(0), versionAt(1)])).toEqual([
      deployed.settings.version,
      deployed.settings.version,
    ])
    expect(await versionAt(entriesKeptFor - 1)).toBe(deployed.settings.version)
    expect(readings()).toBe(1)
    expect(await versionAt(entriesKeptFor)).toBe(higher.version)
    expect(readings()).toBe(2)
  })

  it('are not guessed where the table cannot be read: the call fails, and the next one reads again', async () => {
    const { settingsAt } = reading([new Error('throttled'), approved])
    const noon = new Date('2026-12-01T12:00:00Z')
    await expect(settingsAt(noon)).rejects.toThrow('throttled')
    expect((await settingsAt(noon)).version).toBe(higher.version)
  })
})
