import { languages } from '@breakwater/vocabulary/languages'
import { screen, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { visit } from '../../testing/render-app.tsx'
import { noticeMessages } from './notice-messages.ts'

describe('the privacy notice', () => {
  it('says for each reason whether the agency shares, and whether a person can limit it', async () => {
    visit('/privacy', { signedIn: null })
    const [, ...rows] = within(await screen.findByRole('table')).getAllByRole('row')
    const cells = rows.map((row) => [...row.children].map((cell) => cell.textContent))
    const { everyday, creditors, marketing, affiliates, nonaffiliates } = noticeMessages.en.privacy
    expect(cells).toEqual([
      [everyday, 'Yes', 'No'],
      [creditors, 'Only when you ask us to', 'Yes'],
      [marketing, 'No', 'We do not share'],
      [affiliates, 'No', 'We do not share'],
      [nonaffiliates, 'No', 'We do not share'],
    ])
  })
})

describe.each(languages)('the notices in %s', (language) => {
  it.each(['about', 'privacy', 'terms'] as const)(
    'say on the page %s everything that they have to say',
    async (name) => {
      visit(`/${name}`, { signedIn: null, language })
      await screen.findByRole('heading', { level: 1, name: noticeMessages[language][name].title })
      const page = screen.getByRole('main').textContent ?? ''
      for (const text of textsOf(noticeMessages[language][name])) expect(page).toContain(text)
    },
  )
})

/** The texts of messages without those that take values. */
function textsOf(message: unknown): string[] {
  if (typeof message === 'string') return [message]
  return typeof message === 'object' && message !== null ? Object.values(message).flatMap(textsOf) : []
}
