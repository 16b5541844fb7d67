import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { showPressFirst } from './show-press-first.ts'

const followed = vi.fn((event: Event) => event.preventDefault())

beforeEach(() => {
  document.body.addEventListener('click', followed)
})
afterEach(() => {
  document.body.removeEventListener('click', followed)
  document.body.replaceChildren()
  followed.mockClear()
})

/** Presses what is inside of the element with these changes, as a person would. */
function press(html: string, changes: Partial<Parameters<typeof showPressFirst>[0]> = {}) {
  document.body.innerHTML = html
  const keys = { altKey: false, ctrlKey: false, metaKey: false, shiftKey: false }
  const held = { preventDefault: vi.fn<() => void>(), stopPropagation: vi.fn<() => void>() }
  showPressFirst({ isTrusted: true, button: 0, target: document.querySelector('b'), ...keys, ...held, ...changes })
  return held
}

const link = '<a href="/apply"><b>Start</b></a>'

describe('the press of a link of the application', () => {
  it('is held, and followed once after the next frame', async () => {
    const held = press(link)
    expect(held.preventDefault).toHaveBeenCalledOnce()
    expect(held.stopPropagation).toHaveBeenCalledOnce()
    expect(followed).not.toHaveBeenCalled()
    await vi.waitFor(() => expect(followed).toHaveBeenCalledOnce())
  })

  it('is not followed if the link has left the page by then', async () => {
    press(link)
    document.body.replaceChildren()
    await new Promise((resolve) => setTimeout(resolve, 100))
    expect(followed).not.toHaveBeenCalled()
  })
})

describe('a press that the browser or another listener follows', () => {
  it.each([
    ['made by a script', link, { isTrusted: false }],
    ['with another button', link, { button: 1 }],
    ['with a key for a new tab', link, { ctrlKey: true }],
    ['on what is no link', '<button><b>Send</b></button>', {}],
    ['on a phone number', '<a href="tel:+18005550199"><b>Call</b></a>', {}],
    ['on a link to another site', '<a href="https://elsewhere.example/"><b>Elsewhere</b></a>', {}],
    ['on a link into a new tab', '<a href="/terms" target="_blank"><b>Terms</b></a>', {}],
    ['on a file', '<a href="/plan.pdf" download="plan.pdf"><b>Plan</b></a>', {}],
  ])('is left alone %s', (_, html, changes) => {
    expect(press(html, changes).preventDefault).not.toHaveBeenCalled()
  })
})
