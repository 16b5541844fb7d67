import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { useState } from 'react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { LanguageProvider } from './language-provider.tsx'
import { Signature } from './signature.tsx'
import { emptySignature, isSigned, type SignatureValue, signaturePath } from './signature-strokes.ts'

/** The paths that the canvas was told to draw, the last one last. */
let drawn: string[] = []

beforeEach(() => {
  window.history.replaceState(null, '', '/?lang=en')
  drawn = []
  const context = { scale: vi.fn(), stroke: ({ path }: { path: string }) => void drawn.push(path) }
  vi.stubGlobal(
    'Path2D',
    class {
      readonly path: string
      constructor(path: string) {
        this.path = path
      }
    },
  )
  vi.stubGlobal(
    'ResizeObserver',
    class {
      observe = vi.fn()
      disconnect = vi.fn()
    },
  )
  vi.stubGlobal('matchMedia', () => new EventTarget())
  // user-event walks a group of radio buttons by it; jsdom has none.
  vi.stubGlobal('CSS', { escape: (text: string) => text })
  vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockReturnValue(context as never)
  vi.spyOn(HTMLCanvasElement.prototype, 'getBoundingClientRect').mockReturnValue(new DOMRect(10, 20, 500, 136))
})
afterEach(() => {
  cleanup()
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
  window.localStorage.clear()
})

let value: SignatureValue = emptySignature

function Field({ error }: { error?: string }) {
  const [current, setCurrent] = useState<SignatureValue>(emptySignature)
  value = current
  return (
    <LanguageProvider>
      <Signature id="signature" name="Maria Sample" value={current} onChange={setCurrent} error={error} />
    </LanguageProvider>
  )
}

describe('a signature', () => {
  it('is drawn from putting the pen down to lifting it, in units of the pad', () => {
    render(<Field />)
    const pad = screen.getByRole('img', { name: 'Field to sign in: empty' })
    fireEvent.pointerMove(pad, { clientX: 50, clientY: 50 })
    expect(isSigned(value)).toBe(false)
    fireEvent.pointerDown(pad, { clientX: 10, clientY: 20 })
    fireEvent.pointerMove(pad, { clientX: 260, clientY: 70 })
    expect(drawn.at(-1)).toBe('M0 0L500 100')
    fireEvent.pointerUp(pad)
    expect(value).toEqual({
      way: 'draw',
      strokes: [
        [
          { x: 0, y: 0 },
          { x: 500, y: 100 },
        ],
      ],
    })
    expect(screen.getByRole('img', { name: 'Field to sign in: signed' })).toBeTruthy()
  })

  it('loses a stroke that the device took away, and all strokes by Clear', async () => {
    render(<Field />)
    const pad = screen.getByRole('img')
    fireEvent.pointerDown(pad, { clientX: 10, clientY: 20 })
    fireEvent.pointerCancel(pad)
    expect(isSigned(value)).toBe(false)
    fireEvent.pointerDown(pad, { clientX: 10, clientY: 20 })
    fireEvent.pointerUp(pad)
    expect(isSigned(value)).toBe(true)
    await userEvent.click(screen.getByRole('button', { name: 'Clear' }))
    expect(value).toEqual({ way: 'draw', strokes: [] })
    expect(drawn.at(-1)).toBe('')
  })

  it('can be typed instead, with the keyboard alone', async () => {
    render(<Field />)
    await userEvent.tab()
    await userEvent.keyboard('{ArrowRight}')
    await userEvent.tab()
    await userEvent.keyboard('Maria Sample')
    expect(value).toEqual({ way: 'type', name: 'Maria Sample' })
    expect(screen.getByText('A typed name counts the same as a drawn signature.')).toBeTruthy()
    expect(isSigned({ way: 'type', name: '  ' })).toBe(false)
  })

  it('that is refused says why beside each control', async () => {
    render(<Field error="Type your name, or draw it" />)
    expect(screen.getByRole('radio', { name: 'Draw', description: 'Type your name, or draw it' })).toBeTruthy()
    expect(screen.getByRole('img', { description: 'Type your name, or draw it' })).toBeTruthy()
    await userEvent.click(screen.getByRole('radio', { name: 'Type' }))
    expect(screen.getByRole('textbox').getAttribute('aria-invalid')).toBe('true')
  })

  it('has a dot where the pen only touched', () => {
    expect(
      signaturePath([
        [{ x: 1.4, y: 2.6 }],
        [
          { x: 3, y: 4 },
          { x: 5, y: 6 },
        ],
      ]),
    ).toBe('M1 3l0 0M3 4L5 6')
  })
})
