import { screen, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { renderPortal } from '../testing/render-portal.tsx'

describe('the page for an unknown address', () => {
  it.each([{ signedOut: true }, { signedOut: false }])(
    'has a header and one main landmark (%o)',
    async ({ signedOut }) => {
      renderPortal({ path: '/nothing/here', signedOut })

      expect(await screen.findByRole('heading', { name: 'Nothing here' })).toBeTruthy()
      expect(screen.getAllByRole('main')).toHaveLength(1)
      expect(within(screen.getByRole('banner')).getByText('Counselor portal')).toBeTruthy()
      expect(within(screen.getByRole('main')).getByRole('link', { name: 'Go to the queue' })).toBeTruthy()
    },
  )

  it('is the same for an address that begins like that of a page, with the title in the tab', async () => {
    renderPortal({ path: '/cases/one/nothing' })

    expect(await screen.findByRole('heading', { name: 'Nothing here' })).toBeTruthy()
    expect(screen.getAllByRole('main')).toHaveLength(1)
    expect(screen.getAllByRole('banner')).toHaveLength(1)
    expect(document.title).toBe('Nothing here · Harbor Light Credit Counseling')
  })
})
