import { screen, waitFor, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { caseId, grant, renderPortal } from '../testing/render-portal.tsx'

describe('the audit trail', () => {
  it('is offered to supervisors, and lists who opened and read the case', async () => {
    const { user, api } = renderPortal({ path: `/cases/${caseId}`, account: { groups: ['supervisors'] } })
    await user.selectOptions(await screen.findByLabelText('Purpose'), 'Quality review')
    await user.click(within(screen.getByRole('dialog')).getByRole('button', { name: 'Open case' }))
    await screen.findByRole('heading', { name: 'Evaluation' })

    await user.click(screen.getByRole('link', { name: 'Audit trail' }))

    const rows = within(await screen.findByRole('table', { name: /Who opened and read/ })).getAllByRole('row')
    expect(rows.slice(1).map((row) => row.textContent)).toEqual([
      expect.stringContaining('Read the caseYou'),
      expect.stringContaining('Opened the caseYouQuality review'),
    ])
    expect(api.operations.filter(({ name }) => name === 'Case')).toHaveLength(2)
  })

  it('reads nothing of the case itself', async () => {
    const { api } = renderPortal({ path: `/cases/${caseId}/audit`, account: { groups: ['admins'] } })
    grant(api, 600_000)

    expect(await screen.findByText('Nothing is recorded yet.')).toBeTruthy()
    expect(api.operations.map(({ name }) => name)).toEqual(['CaseAudit'])
  })

  it('is not offered to counselors, and refused where they know its address', async () => {
    const { api, portal } = renderPortal({ path: `/cases/${caseId}` })
    await screen.findByRole('heading', { name: 'This case is closed' })
    expect(screen.queryByRole('link', { name: 'Audit trail' })).toBeNull()

    api.refusals.set('CaseAudit', 'FORBIDDEN: not for you')
    await portal.router.navigate({ to: '/cases/$caseId/audit', params: { caseId } })

    await waitFor(() => expect(screen.getByRole('alert').textContent).toContain('You do not have access'))
  })
})
