import { cleanup, render, screen } from '@testing-library/react'
import { afterEach, describe, expect, it } from 'vitest'
import { useFocusAfterChange } from './use-focus-after-change.ts'
import { useFocusIfLost } from './use-focus-if-lost.ts'

afterEach(cleanup)

function Steps({ shown }: { shown: string | undefined }) {
  useFocusAfterChange(shown, 'h1')
  return (
    <>
      <h1 tabIndex={-1}>Title</h1>
      <button type="button">Stays</button>
      <button type="button" key={shown}>
        Goes
      </button>
    </>
  )
}

describe('useFocusAfterChange', () => {
  const heading = () => screen.getByRole('heading')

  it('leaves the focus to the browser at first, also if what is shown is known later', () => {
    const { rerender } = render(<Steps shown={undefined} />)
    expect(document.activeElement).toBe(document.body)
    rerender(<Steps shown="one" />)
    expect(document.activeElement).toBe(document.body)
    rerender(<Steps shown="one" />)
    expect(document.activeElement).toBe(document.body)
  })

  it('moves the focus to the heading if a change removed the focused element, at each change', () => {
    const { rerender } = render(<Steps shown="one" />)
    for (const next of ['two', 'three']) {
      screen.getByText('Goes').focus()
      rerender(<Steps shown={next} />)
      expect(document.activeElement).toBe(heading())
    }
  })

  it('does not take the focus from an element that stayed', () => {
    const { rerender } = render(<Steps shown="one" />)
    screen.getByText('Stays').focus()
    rerender(<Steps shown="two" />)
    expect(document.activeElement).toBe(screen.getByText('Stays'))
  })
})

function Part() {
  const heading = useFocusIfLost<HTMLHeadingElement>()
  return (
    <h1 ref={heading} tabIndex={-1}>
      Part
    </h1>
  )
}

describe('useFocusIfLost', () => {
  it('moves the focus to a part that replaced the focused one', () => {
    const { rerender } = render(<button type="button">Open</button>)
    screen.getByText('Open').focus()
    rerender(<Part />)
    expect(document.activeElement).toBe(screen.getByText('Part'))
  })

  it('does not take the focus from an element beside the part', () => {
    const page = (shown: boolean) => (
      <>
        <input aria-label="Search" />
        {shown && <Part />}
      </>
    )
    const { rerender } = render(page(false))
    screen.getByLabelText('Search').focus()
    rerender(page(true))
    expect(document.activeElement).toBe(screen.getByLabelText('Search'))
  })
})
