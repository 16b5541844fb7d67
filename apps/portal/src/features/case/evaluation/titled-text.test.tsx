import { render } from '@testing-library/react'
import { expect, it } from 'vitest'
import { TitledText } from './titled-text.tsx'

it('TitledText removes the titles of an earlier text that contained one title twice', () => {
  const { container, rerender } = render(<TitledText text="«IRC» y «IRC» y «CFR»." />)
  rerender(<TitledText text="«CFR» y «IRC»." />)
  expect(container.textContent).toBe('«CFR» y «IRC».')
  expect([...container.querySelectorAll('[lang=en]')].map((title) => title.textContent)).toEqual(['CFR', 'IRC'])
})
