import type { DecisionStep } from '@breakwater/contracts/generated/schema'
import type { StaffGroup } from '@breakwater/vocabulary/staff-groups'
import { screen, waitFor, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { exampleCase } from '../../../testing/example-case.ts'
import { caseId, grant, renderPortal } from '../../../testing/render-portal.tsx'

/** A decision of a colleague for a plan that was not proposed. */
const proposal: DecisionStep = {
  version: 1,
  kind: 'DECIDED',
  status: 'DECISION_PENDING',
  outcome: 'DMP_HARDSHIP',
  proposed: 'DMP_STANDARD',
  reason: 'Less work next year',
  rule: { id: 'outcome', version: 2 },
  at: '2026-11-18T16:04:05.000Z',
  by: 'Cory Colleague',
  own: false,
}

type Shown = { steps?: DecisionStep[]; group?: StaffGroup; language?: 'en' | 'es'; purpose?: 'QUALITY_REVIEW' }

/** The decision of a case that is open; the engine proposes a standard DMP for it. */
async function decision({ steps = [], group = 'counselors', language = 'en', purpose }: Shown = {}) {
  const portal = renderPortal({ path: `/cases/${caseId}`, account: { groups: [group] }, language })
  const status = steps.at(-1)?.status ?? 'IN_REVIEW'
  portal.api.cases.set(caseId, { ...exampleCase(caseId), status, decisions: steps })
  grant(portal.api, 30 * 60_000)
  const held = portal.api.grants.get(caseId)
  if (purpose && held) portal.api.grants.set(caseId, { ...held, purpose })
  const title = { en: 'Decision', es: 'Decisión' }[language]
  const panel = await screen.findByLabelText(title, { selector: 'section' }, { timeout: 15_000 })
  const sent = (name: string) => portal.api.operations.filter((operation) => operation.name === name)
  return { ...portal, panel: within(panel), sent }
}

describe('deciding a case', () => {
  it('chooses nothing at first, and asks for an outcome', async () => {
    const { user, panel, sent } = await decision()
    expect(panel.getByLabelText('Your outcome')).toHaveProperty('value', '')

    await user.click(panel.getByText('Decide'))

    expect(panel.getByText('Choose an outcome.')).toBeTruthy()
    expect(document.activeElement).toBe(panel.getByLabelText('Your outcome'))
    expect(sent('DecideCase')).toEqual([])
  })

  it('sends the proposed outcome without a reason, and keeps the focus in the panel', async () => {
    const { user, panel, sent } = await decision()
    await user.selectOptions(panel.getByLabelText('Your outcome'), 'Standard DMP (proposed)')
    expect(panel.getByText(/No approval is needed/)).toBeTruthy()

    await user.click(panel.getByText('Decide'))

    expect(await panel.findByText('Casey Counselor decided: Standard DMP')).toBeTruthy()
    expect(sent('DecideCase').map(({ variables }) => variables)).toEqual([
      {
        input: {
          caseId,
          version: 0,
          idempotencyKey: expect.any(String),
          proposed: 'DMP_STANDARD',
          outcome: 'DMP_STANDARD',
          reason: '',
        },
      },
    ])
    await waitFor(() => expect(document.activeElement?.textContent).toBe('Decided'))
  })

  it('asks why another outcome, and says that a plan needs a supervisor', async () => {
    const { user, panel } = await decision()
    await user.selectOptions(panel.getByLabelText('Your outcome'), 'Hardship DMP')
    expect(panel.getByText(/must be approved by a supervisor/)).toBeTruthy()

    await user.click(panel.getByText('Decide'))
    expect(panel.getByText('Say why.')).toBeTruthy()
    expect(document.activeElement).toBe(panel.getByLabelText('Reason'))

    await user.type(panel.getByLabelText('Reason'), 'Less work next year')
    await user.click(panel.getByText('Decide'))
    expect(await panel.findByText('You decided this. Another supervisor approves or refuses it.')).toBeTruthy()
    expect(panel.getByText('Less work next year')).toBeTruthy()
  })

  it('is in Spanish on request', async () => {
    const { user, panel } = await decision({ language: 'es' })
    await user.selectOptions(panel.getByLabelText('Su resultado'), 'DMP por dificultad')
    expect(panel.getByText(/debe ser aprobado por un supervisor que no sea usted/)).toBeTruthy()
  })

  it('keeps the text, and shows what changed, where another person was faster', async () => {
    const { user, panel, api } = await decision()
    await user.selectOptions(panel.getByLabelText('Your outcome'), 'Budget only')
    await user.type(panel.getByLabelText('Reason'), 'Pays already')
    const reopened: DecisionStep = { ...proposal, version: 2, kind: 'REFUSED', status: 'IN_REVIEW', reason: 'No' }
    api.cases.set(caseId, { ...exampleCase(caseId), status: 'IN_REVIEW', decisions: [proposal, reopened] })

    await user.click(panel.getByText('Decide'))

    expect(await panel.findByText('Cory Colleague refused: Hardship DMP')).toBeTruthy()
    expect(panel.getByRole('alert').textContent).toMatch(/changed since you read it/)
    expect(panel.getByLabelText('Reason')).toHaveProperty('value', 'Pays already')
    await user.click(panel.getByText('Decide'))
    expect(await panel.findByText('Casey Counselor decided: Budget only')).toBeTruthy()
  })

  it('keeps the text where the grant ends before it is sent', async () => {
    const { user, panel, api } = await decision()
    await user.type(panel.getByLabelText('Reason (optional)'), 'Pays already')
    api.grants.clear()
    await user.selectOptions(panel.getByLabelText('Your outcome'), 'Budget only')
    await user.click(panel.getByText('Decide'))

    await user.selectOptions(await screen.findByLabelText('Purpose'), 'Intake review')
    await user.click(within(screen.getByRole('dialog')).getByText('Open case', { selector: 'button *' }))

    expect(await screen.findByLabelText('Reason (optional)')).toHaveProperty('value', 'Pays already')
  })

  it('is not offered to a person who only looks at the case', async () => {
    const { panel } = await decision({ purpose: 'QUALITY_REVIEW' })
    expect(panel.queryByText('Decide')).toBeNull()
    expect(panel.getByText(/To decide, lock the case and open it/)).toBeTruthy()
  })
})

describe('a decision that waits for approval', () => {
  it('is approved by a supervisor', async () => {
    const { user, panel } = await decision({ steps: [proposal], group: 'supervisors' })
    await user.click(panel.getByText('Approve'))
    expect(await panel.findByText('Casey Counselor approved: Hardship DMP')).toBeTruthy()
    expect(panel.getByText('Decided')).toBeTruthy()
  })

  it('is refused with a reason, and not without', async () => {
    const { user, panel, sent } = await decision({ steps: [proposal], group: 'admins' })
    await user.click(panel.getByText('Refuse'))
    expect(panel.getByText('Say why.')).toBeTruthy()
    expect(sent('RefuseDecision')).toEqual([])

    await user.type(panel.getByLabelText('Reason, if you refuse'), 'Too costly')
    await user.click(panel.getByText('Refuse'))
    expect(await panel.findByText('Casey Counselor refused: Hardship DMP')).toBeTruthy()
    expect(panel.getByLabelText('Reason (optional)'), 'the next form').toHaveProperty('value', '')
  })

  it.each([
    ['a counselor', { group: 'counselors', own: false }, /waits for a supervisor/],
    ['the person who decided', { group: 'supervisors', own: true }, /You decided this/],
  ] as const)('has no buttons for %s', async (_, { group, own }, words) => {
    const { panel } = await decision({ steps: [{ ...proposal, own }], group })
    expect(panel.getByText(words)).toBeTruthy()
    expect(panel.queryByRole('button')).toBeNull()
  })
})

it('a decided case is put in review again with a reason', async () => {
  const { user, panel } = await decision({ steps: [{ ...proposal, status: 'DECIDED' }] })
  await user.type(panel.getByLabelText('Reason for a new review'), 'New income')
  await user.click(panel.getByText('Put in review again'))
  expect(await panel.findByText('Casey Counselor put it in review again. It was: Hardship DMP')).toBeTruthy()
  expect(panel.getByLabelText('Your outcome')).toBeTruthy()
})
