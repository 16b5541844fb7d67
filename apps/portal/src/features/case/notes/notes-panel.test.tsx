import { screen, within } from '@testing-library/react'
import { expect, it } from 'vitest'
import { openedCase } from '../../../testing/opened-case.ts'
import { caseId } from '../../../testing/render-portal.tsx'

it.each([
  [
    'en',
    'Session notes',
    'New note',
    'Who may read it',
    'Shared: the client may get it',
    'Add note',
    'Choose who may read the note.',
  ],
  [
    'es',
    'Notas de sesión',
    'Nota nueva',
    'Quién puede leerla',
    'Compartida: el cliente puede recibirla',
    'Agregar nota',
    'Elija quién puede leer la nota.',
  ],
] as const)(
  'in %s, a note is added with its kind, and shown above the earlier ones',
  async (language, title, text, kind, shared, add, missing) => {
    const { user, api, region } = await openedCase({ language })
    const panel = within(region(title))
    await user.type(panel.getByLabelText(text), 'Will send the letter')
    await user.click(panel.getByText(add))
    expect(panel.getByText(missing)).toBeTruthy()
    expect(document.activeElement).toBe(panel.getByLabelText(kind))

    await user.selectOptions(panel.getByLabelText(kind), shared)
    await user.click(panel.getByText(add))

    expect(await panel.findByText('Will send the letter', { selector: 'p' })).toBeTruthy()
    expect(panel.getByLabelText(text)).toHaveProperty('value', '')
    expect(api.operations.find(({ name }) => name === 'AddCaseNote')?.variables).toEqual({
      input: { caseId, idempotencyKey: expect.any(String), kind: 'SHARED', text: 'Will send the letter' },
    })
  },
)

it('a note that is refused keeps its text', async () => {
  const { user, api, region } = await openedCase()
  const panel = within(region('Session notes'))
  api.refusals.set('AddCaseNote', 'INTERNAL: no answer')
  await user.type(panel.getByLabelText('New note'), 'Called')
  await user.selectOptions(panel.getByLabelText('Who may read it'), 'Private: staff only')
  await user.click(panel.getByText('Add note'))
  expect(await screen.findByText('Something went wrong')).toBeTruthy()
  expect(panel.getByLabelText('New note')).toHaveProperty('value', 'Called')
})

it('notes are read on request alone, since each reading is recorded', async () => {
  const { user, api, region } = await openedCase()
  expect(api.operations.map(({ name }) => name)).not.toContain('CaseNotes')
  await user.click(within(region('Session notes')).getByText('Show notes'))
  const none = await within(region('Session notes')).findByText('No notes yet.')
  expect(document.activeElement, 'the button is gone').toBe(none)
})
