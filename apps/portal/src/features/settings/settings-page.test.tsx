import { defaultAgencySettings } from '@breakwater/domain/agency-settings'
import { screen, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { renderPortal } from '../../testing/render-portal.tsx'
import type { ShownSettings, ShownVersion } from './settings-query.ts'

const deployed: ShownVersion = {
  ...{ id: null, version: 'harborlight-1', status: 'DEPLOYED', effectiveOn: null },
  ...{
    settings: JSON.stringify({ ...defaultAgencySettings, licenses: [], version: 'harborlight-1' }),
    changes: [],
    steps: [],
  },
}

/** A proposal of a higher cushion by a person. */
function proposedBy(actor: string): ShownVersion {
  const label = { en: 'Kept for surprises', es: 'Guardado para imprevistos' }
  const amount = (text: string) => ({ en: text, es: text })
  return {
    ...deployed,
    ...{ id: 'proposal', version: 'harborlight-2', status: 'PROPOSED', effectiveOn: '2026-12-05' },
    changes: [{ path: 'cushionCents', label, before: amount('$200.00'), after: amount('$300.00') }],
    steps: [{ status: 'PROPOSED', at: '2026-12-01T12:00:00Z', actor, actorName: 'Ana Admin', comment: 'Rents rose.' }],
  }
}

function openSettings(changes: Partial<ShownSettings> = {}, language: 'en' | 'es' = 'en') {
  const opened = renderPortal({ path: '/settings', account: { sub: 'ben', groups: ['admins'] }, language })
  opened.api.settings = {
    ...{ today: '2026-12-01', timeZone: 'America/New_York', inForce: deployed, newest: deployed },
    ...{ proposed: [], scheduled: [], history: [deployed], ...changes },
  }
  const sent = (name: string) =>
    opened.api.operations.filter((one) => one.name === name).map(({ variables }) => variables)
  return { ...opened, sent }
}

describe('the settings', () => {
  it('are in the navigation of admins, and not of others', async () => {
    openSettings()
    expect(await screen.findByRole('link', { name: 'Settings' })).toBeTruthy()
    expect(await screen.findByRole('region', { name: 'In force' })).toBeTruthy()
  })

  it('are not in the navigation of a counselor', async () => {
    renderPortal({ path: '/cases' })
    await screen.findByRole('link', { name: 'Queue' })
    expect(screen.queryByRole('link', { name: 'Settings' })).toBeNull()
  })

  it('show what a typed change changes, by field and for an example household, and send it for approval', async () => {
    const { user, sent } = openSettings()
    const cushion = await screen.findByLabelText(/^Kept for surprises, US dollars/)
    await user.clear(cushion)
    await user.type(cushion, '300')
    const row = within(screen.getByRole('table', { name: 'What changes' })).getByRole('row', {
      name: /Kept for surprises/,
    })
    expect(row.textContent).toBe('Kept for surprises$200.00$300.00')
    expect(screen.getByRole('table', { name: 'Effect on an example household' }).textContent).toMatch(
      /Proposed outcomeSelf-pay(Standard|Hardship) DMP/,
    )

    await user.type(screen.getByLabelText('First day'), '2026-12-05')
    await user.type(screen.getByLabelText('Reason'), 'Rents rose.')
    await user.click(screen.getByRole('button', { name: 'Send for approval' }))
    expect(await screen.findByText('Sent. Another admin has to approve it.')).toBeTruthy()
    const [{ input }] = sent('ProposeSettings') as [{ input: Record<string, string> }]
    expect(input).toMatchObject({
      basedOn: 'harborlight-1',
      effectiveOn: '2026-12-05',
      comment: 'Rents rose.',
      language: 'en',
    })
    const { version: _, ...settings } = { ...defaultAgencySettings, licenses: [], cushionCents: 30_000 }
    expect(JSON.parse(String(input.settings))).toEqual(settings)
  })

  it('say beside each field what is wrong, go to the first of them, and send nothing', async () => {
    const { user, sent } = openSettings({}, 'es')
    const cushion = await screen.findByLabelText(/^Guardado para imprevistos, dólares/)
    await user.clear(cushion)
    await user.click(screen.getByRole('button', { name: 'Enviar para aprobación' }))
    expect(screen.getAllByText('falta')).toHaveLength(3)
    expect(document.activeElement).toBe(cushion)
    expect(sent('ProposeSettings')).toEqual([])
  })

  it('keep what was typed when the person comes back from another page', async () => {
    const { user } = openSettings()
    const longest = () => screen.findByLabelText(/^Longest plan, months/)
    await user.clear(await longest())
    await user.type(await longest(), '48')
    await user.click(screen.getByRole('link', { name: 'Queue' }))
    await screen.findByRole('heading', { level: 1, name: 'Queue' })
    await user.click(screen.getByRole('link', { name: 'Settings' }))
    expect(((await longest()) as HTMLInputElement).value).toBe('48')
  })

  it('are approved by another admin, who sees the difference and its reason', async () => {
    const { user, sent } = openSettings({ proposed: [proposedBy('ana')] })
    const waiting = within(await screen.findByRole('region', { name: 'Waiting for approval' }))
    expect(waiting.getByText(/Proposed by Ana Admin/).textContent).toContain('Rents rose.')
    expect(waiting.getByRole('row', { name: /Kept for surprises/ }).textContent).toContain('$300.00')
    await user.click(waiting.getByRole('button', { name: 'Refuse' }))
    expect(waiting.getByText('is missing')).toBeTruthy()
    await user.click(waiting.getByRole('button', { name: 'Approve' }))
    expect(sent('ApproveSettings')).toEqual([{ input: { id: 'proposal', language: 'en', comment: '' } }])
    expect(sent('RefuseSettings')).toEqual([])
  })

  it('cannot be approved or refused by the admin who proposed them', async () => {
    openSettings({ proposed: [proposedBy('ben')] })
    const waiting = within(await screen.findByRole('region', { name: 'Waiting for approval' }))
    expect(waiting.getAllByRole('button').map(({ textContent }) => textContent)).toEqual(['Withdraw'])
    expect(waiting.getByText(/another admin has to decide/)).toBeTruthy()
  })

  it('show a refusal of the server in its own words', async () => {
    const { user, api } = openSettings({ proposed: [proposedBy('ana')] })
    api.refusals.set('ApproveSettings', 'VERSION_CONFLICT: Other settings were approved since.')
    await user.click(await screen.findByRole('button', { name: 'Approve' }))
    expect((await screen.findByRole('alert')).textContent).toBe('Other settings were approved since.')
  })
})
