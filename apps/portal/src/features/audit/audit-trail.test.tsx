import { screen, waitFor, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { caseId, grant, renderPortal } from '../../testing/render-portal.tsx'

describe('the audit trail', () => {
  it('is linked for supervisors, and lists who opened and read the case', async () => {
    const { user, api } = renderPortal({ path: `/cases/${caseId}`, account: { groups: ['supervisors'] } })
    await user.selectOptions(await screen.findByLabelText('Purpose'), 'Quality review')
    await user.click(within(screen.getByRole('dialog')).getByRole('button', { name: 'Open case' }))
    await screen.findByRole('heading', { name: 'Evaluation' })

    await user.click(screen.getByRole('link', { name: 'Audit trail' }))

    const rows = within(await screen.findByRole('table', { name: /^Who opened, read/ })).getAllByRole('row')
    expect(rows.slice(1).map((row) => row.textContent)).toEqual([
      expect.stringContaining('Read this audit trailCasey Counselor (you)casey@harborlight.example'),
      expect.stringContaining('Read the caseCasey Counselor (you)casey@harborlight.example'),
      expect.stringContaining('Opened the caseCasey Counselor (you)casey@harborlight.exampleQuality review'),
    ])
    expect(rows.at(-1)?.textContent).toMatch(/^.*\d:\d{2}:\d{2}/)
    expect(api.operations.filter(({ name }) => name === 'Case')).toHaveLength(1)
  })

  it('names the consumer as the consumer, and staff by their name at the time', async () => {
    const { api } = renderPortal({ path: `/cases/${caseId}/audit`, account: { groups: ['admins'] } })
    const event = { caseId, at: '2026-11-18T15:04:05.000Z', purpose: null, note: null, noteWithheld: false, rule: null }
    api.audit.push(
      { ...event, id: '1', action: 'APPLICATION_SUBMITTED', actor: 'c-1', actorName: null, actorEmail: null },
      {
        ...event,
        id: '2',
        action: 'CASE_READ',
        actor: 's-1',
        actorName: 'Sam Former',
        actorEmail: 'sam@agency.example',
      },
      { ...event, id: '3', action: 'CASE_READ', actor: 's-2', actorName: null, actorEmail: null },
    )

    const rows = within(await screen.findByRole('table', { name: /^Who opened, read/ })).getAllByRole('row')

    expect(rows.slice(2).map((row) => within(row).getAllByRole('cell')[2]?.textContent)).toEqual([
      's-2',
      'Sam Formersam@agency.example',
      'The consumer',
    ])
  })

  it.each([
    [{ note: 'Asked about the rent', noteWithheld: false }, 'Asked about the rent'],
    [{ note: null, noteWithheld: true }, 'Open the case to see the note.'],
    [{ note: null, noteWithheld: false }, '–'],
  ])('shows of the note %j', async (note, shown) => {
    const { api } = renderPortal({ path: `/cases/${caseId}/audit`, account: { groups: ['admins'] } })
    const actor = { actor: 's-1', actorName: 'Sam Former', actorEmail: 'sam@agency.example' }
    const at = '2026-11-18T15:04:05.000Z'
    api.audit.push({ id: '1', caseId, at, action: 'CASE_REFUSED', purpose: null, rule: null, ...actor, ...note })

    const rows = within(await screen.findByRole('table', { name: /^Who opened, read/ })).getAllByRole('row')

    expect(rows[2]?.textContent).toContain('Tried to use the case while it was not open; refused')
    expect(
      within(rows[2] as HTMLElement)
        .getAllByRole('cell')
        .at(-1)?.textContent,
    ).toBe(shown)
  })

  it('is read once, and not again when the window is focused', async () => {
    const { api } = renderPortal({ path: `/cases/${caseId}/audit`, account: { groups: ['admins'] } })
    await screen.findByText('Read this audit trail')
    window.dispatchEvent(new Event('visibilitychange'))
    window.dispatchEvent(new Event('online'))
    await screen.findByText('Read this audit trail')
    expect(api.operations).toHaveLength(1)
  })

  it('moves the focus to its heading when the button for earlier entries disappears', async () => {
    const { user, api } = renderPortal({ path: `/cases/${caseId}/audit`, account: { groups: ['admins'] } })
    const event = {
      caseId,
      at: '2026-11-18T15:04:05.000Z',
      purpose: null,
      note: null,
      noteWithheld: false,
      rule: null,
      actorName: null,
      actorEmail: null,
    }
    api.audit.push(
      ...Array.from({ length: 51 }, (_, id) => ({
        ...event,
        id: String(id),
        action: 'CASE_READ' as const,
        actor: 's-1',
      })),
    )
    await user.click(await screen.findByRole('button', { name: 'Show earlier' }))

    await waitFor(() => expect(screen.queryByRole('button', { name: 'Show earlier' })).toBeNull())
    expect(document.activeElement).toBe(screen.getByRole('heading', { level: 1 }))
  })

  it('reads nothing of the case itself', async () => {
    const { api } = renderPortal({ path: `/cases/${caseId}/audit`, account: { groups: ['admins'] } })
    grant(api, 600_000)

    await screen.findByText('Read this audit trail')
    expect(api.operations.map(({ name }) => name)).toEqual(['CaseAudit'])
  })

  it('is not linked for counselors, and refused at its address', async () => {
    const { api, portal } = renderPortal({ path: `/cases/${caseId}` })
    await screen.findByRole('heading', { name: 'This case is locked' })
    expect(screen.queryByRole('link', { name: 'Audit trail' })).toBeNull()

    api.refusals.set('CaseAudit', 'FORBIDDEN: not for you')
    await portal.router.navigate({ to: '/cases/$caseId/audit', params: { caseId } })

    await waitFor(() => expect(screen.getByRole('alert').textContent).toContain('You do not have access'))
  })

  it('has each fact of an entry below the heading that names it', async () => {
    const { api } = renderPortal({ path: `/cases/${caseId}/audit`, account: { groups: ['admins'] } })
    const actor = { actor: 's-1', actorName: 'Sam Former', actorEmail: 'sam@agency.example' }
    const at = '2026-11-18T23:04:05.000Z'
    const note = 'Asked about the rent'
    api.audit.push({
      id: '1',
      caseId,
      at,
      action: 'CASE_OPENED',
      purpose: 'PLAN_SERVICING',
      ...actor,
      note,
      noteWithheld: false,
      rule: null,
    })

    const [header, , entry] = within(await screen.findByRole('table', { name: /^Who opened, read/ })).getAllByRole(
      'row',
    )
    const names = [...(header?.children ?? [])].map(({ textContent }) => textContent)
    const cells = [...(entry?.children ?? [])]
    expect(Object.fromEntries(names.map((name, index) => [name, cells[index]?.textContent]))).toEqual({
      Time: expect.stringMatching(/^Nov 18, 2026, 3:04:05\sPM$/),
      'What happened': 'Opened the case',
      Who: 'Sam Formersam@agency.example',
      Purpose: 'DMP servicing',
      Note: note,
    })
    expect(cells[0]?.querySelector('time')?.getAttribute('datetime')).toBe(at)
  })

  it.each([
    ['en', 'Decided the case', 'By the rule outcome, version 2'],
    ['es', 'Decidió el caso', 'Por la regla outcome, versión 2'],
  ] as const)('names the rule of a decision in %s', async (language, action, rule) => {
    const { api } = renderPortal({ path: `/cases/${caseId}/audit`, account: { groups: ['admins'] }, language })
    const actor = { actor: 's-1', actorName: 'Sam Former', actorEmail: 'sam@agency.example' }
    const event = { id: '1', caseId, at: '2026-11-18T15:04:05.000Z', purpose: null, note: null, noteWithheld: false }
    api.audit.push({ ...event, ...actor, action: 'CASE_DECIDED', rule: { id: 'outcome', version: 2 } })

    const row = (await screen.findByText(action)).closest('tr') as HTMLElement
    expect(within(row).getAllByRole('cell').at(-1)?.textContent).toBe(rule)
  })

  it('names a person whose name is their address once', async () => {
    const { api } = renderPortal({ path: `/cases/${caseId}/audit`, account: { groups: ['admins'] } })
    const actor = { actor: 's-1', actorName: 'sam@agency.example', actorEmail: 'sam@agency.example' }
    const event = {
      id: '1',
      caseId,
      at: '2026-11-18T15:04:05.000Z',
      purpose: null,
      note: null,
      noteWithheld: false,
      rule: null,
    }
    api.audit.push({ ...event, action: 'CASE_LOCKED', ...actor })

    const rows = within(await screen.findByRole('table', { name: /^Who opened, read/ })).getAllByRole('row')
    expect(within(rows[2] as HTMLElement).getAllByRole('cell')[2]?.textContent).toBe('sam@agency.example')
  })

  it('adds earlier entries below those that are shown', async () => {
    const { user, api } = renderPortal({ path: `/cases/${caseId}/audit`, account: { groups: ['admins'] } })
    const actor = { actor: 's-1', actorName: null, actorEmail: null }
    const event = { caseId, at: '2026-11-18T15:04:05.000Z', purpose: null, noteWithheld: false, rule: null, ...actor }
    const entry = (id: number) => ({ ...event, id: `entry ${id}`, note: `note ${id}`, action: 'CASE_READ' as const })
    api.audit.push(...Array.from({ length: 52 }, (_, id) => entry(id)))
    await screen.findByText('note 51')
    const held = Promise.withResolvers<void>()
    api.held = held.promise

    await user.click(screen.getByText('Show earlier'))
    expect(screen.getByText('Show earlier').closest('button')?.getAttribute('aria-busy')).toBe('true')
    held.resolve()

    await screen.findByText('note 0')
    const notes = [...document.querySelectorAll('td:last-child')].map(({ textContent }) => textContent)
    expect(notes).toEqual(['–', ...Array.from({ length: 52 }, (_, index) => `note ${51 - index}`)])
    expect(api.operations.map(({ variables }) => variables.cursor)).toEqual([undefined, '50'])
  })

  it('can be tried again if it could not be read, and is then shown', async () => {
    const { user, api } = renderPortal({ path: `/cases/${caseId}/audit`, account: { groups: ['admins'] } })
    api.refusals.set('CaseAudit', 'INTERNAL: something broke')

    await screen.findByRole('alert')
    expect(screen.queryByRole('table')).toBeNull()
    api.refusals.clear()
    await user.click(screen.getByRole('button', { name: 'Try again' }))

    expect(await screen.findByText('Read this audit trail')).toBeTruthy()
    expect(screen.queryByRole('alert')).toBeNull()
  })

  it('is in Spanish on request', async () => {
    renderPortal({ path: `/cases/${caseId}/audit`, account: { groups: ['admins'] }, language: 'es' })

    expect(await screen.findByText('Leyó este registro de accesos')).toBeTruthy()
    expect(screen.getByRole('heading', { level: 1, name: 'Registro de accesos' })).toBeTruthy()
    expect(screen.getByText(/\(usted\)/)).toBeTruthy()
    const names = screen.getAllByRole('columnheader').map(({ textContent }) => textContent)
    expect(names).toEqual(['Hora', 'Qué ocurrió', 'Quién', 'Propósito', 'Nota'])
  })
})
