import { act, cleanup, render, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { KeyFigures } from './key-figures.tsx'
import { LanguageProvider } from './language-provider.tsx'
import { type ComparedRow, SideBySide } from './side-by-side.tsx'
import { SummaryBar } from './summary-bar.tsx'

beforeEach(() => window.history.replaceState(null, '', '/?lang=en'))
afterEach(() => {
  cleanup()
  vi.useRealTimers()
  vi.unstubAllGlobals()
  window.localStorage.clear()
})

const page = (part: React.ReactNode) => <LanguageProvider>{part}</LanguageProvider>

describe('key figures', () => {
  it('have what they replace below them', () => {
    render(page(<KeyFigures figures={[{ name: 'One payment', value: '$367.50', note: 'instead of $460.00' }]} />))
    expect(screen.getAllByRole('definition').map(({ textContent }) => textContent)).toEqual([
      '$367.50',
      'instead of $460.00',
    ])
  })

  it('that a what-if changes are struck, with the new figure beside them', () => {
    render(page(<KeyFigures figures={[{ name: 'Left', value: '$282.50', changed: '$232.50' }]} />))
    expect(screen.getByRole('deletion').textContent).toBe('Before: $282.50')
    expect(screen.getByRole('insertion').textContent).toBe('With the change: $232.50')
  })

  it('that a what-if leaves as they are are not struck', () => {
    render(page(<KeyFigures figures={[{ name: 'Left', value: '$282.50', changed: '$282.50' }]} />))
    expect(screen.queryByRole('deletion')).toBeNull()
    expect(screen.getByRole('definition').textContent).toBe('$282.50')
  })

  it('that are unknown say why on focus, until Escape', async () => {
    render(page(<KeyFigures figures={[{ name: 'Left', unknown: 'The rent is missing.' }]} />))
    const word = screen.getByRole('button', { name: 'unknown', description: 'The rent is missing.' })
    expect(screen.queryByRole('tooltip')).toBeNull()
    await userEvent.tab()
    expect(document.activeElement).toBe(word)
    expect(screen.getByRole('tooltip').textContent).toBe('The rent is missing.')
    await userEvent.keyboard('{Escape}')
    expect(screen.queryByRole('tooltip')).toBeNull()
  })
})

describe('figures side by side', () => {
  const alpha: ComparedRow = { name: 'Alpha Bank', stated: 480_000, found: 515_000, used: 'stated' }
  const beta: ComparedRow = { name: 'Beta Card', stated: 720_000, found: 720_000, used: 'stated' }

  const cellsOf = (row: HTMLElement | undefined) =>
    within(row ?? document.body)
      .getAllByRole('cell')
      .map(({ textContent }) => textContent?.trim())
  const show = (...rows: ComparedRow[]) => {
    render(page(<SideBySide what="Creditor" source="Credit file" rows={rows} />))
    return screen.getAllByRole('row').slice(1)
  }

  it('say by how much they differ, and "same" where they do not', () => {
    const [first, second, totals] = show(alpha, beta)
    expect(cellsOf(first)).toEqual(['4,800.00', '5,150.00', '+350.00 (+7.29%)', '4,800.00'])
    expect(cellsOf(second)).toEqual(['7,200.00', '7,200.00', 'same', '7,200.00'])
    expect(cellsOf(totals)).toEqual(['12,000.00', '12,350.00', '+350.00 (+2.92%)', '12,000.00'])
    expect(within(totals ?? document.body).getByRole('rowheader').textContent).toBe('Total, figures used: stated')
  })

  it('say on which side one is missing', () => {
    const [first, second] = show({ ...alpha, found: null }, { ...beta, stated: null, used: 'found' })
    expect(cellsOf(first)).toEqual(['4,800.00', '–', 'only stated', '4,800.00'])
    expect(cellsOf(second)).toEqual(['–', '7,200.00', 'not stated', '7,200.00'])
  })

  it('say who corrected a figure and when, and that rows differ in what is used', () => {
    const corrected = { cents: 500_000, by: 'Dana Ruiz', on: '2026-07-01' }
    const [first, , totals] = show({ ...alpha, found: 450_000, used: corrected }, beta)
    expect(cellsOf(first)).toEqual([
      '4,800.00',
      '4,500.00',
      '−300.00 (−6.25%)',
      '5,000.00corrected by Dana Ruiz, July 1, 2026',
    ])
    expect(totals?.textContent).toContain('Total, figures used: as marked in each row')
    expect(cellsOf(totals).at(-1)).toBe('12,200.00')
  })

  it('name the other source where all figures are its own', () => {
    const rows = show({ ...alpha, used: 'found' })
    expect(rows.at(-1)?.textContent).toContain('Total, figures used: Credit file')
  })
})

describe('the summary bar', () => {
  const bar = (goesOut: number, comesIn: number | null = 325_000) =>
    page(
      <SummaryBar comesIn={comesIn} goesOut={goesOut}>
        <button type="button">Continue</button>
      </SummaryBar>,
    )
  const spent = () => document.querySelector('.spent-bar-part')?.getAttribute('width')

  it('says what is left and draws what is spent', () => {
    render(bar(130_000))
    const region = screen.getByRole('region', { name: 'Your month so far' })
    expect(region.querySelector('p')?.textContent).toBe('Left so far, of $3,250.00 $1,950.00 ')
    expect(spent()).toBe('40%')
  })

  it('says by how much more goes out, as a sentence and with a full bar', () => {
    render(bar(337_000))
    expect(screen.getByRole('region').querySelector('p')?.textContent).toBe('$120.00 more goes out than comes in')
    expect(spent()).toBe('100%')
  })

  it('says what goes out while the income is not known', () => {
    render(bar(337_000, null))
    expect(screen.getByRole('region').querySelector('p')?.textContent).toBe('Goes out so far $3,370.00 ')
    expect(spent()).toBe('0%')
  })

  it('is spoken once typing has rested for a second', () => {
    vi.useFakeTimers()
    const { rerender } = render(bar(130_000))
    rerender(bar(130_100))
    act(() => void vi.advanceTimersByTime(999))
    expect(screen.getByRole('status').textContent).toBe('$1,950.00 left so far, of $3,250.00')
    act(() => void vi.advanceTimersByTime(1))
    expect(screen.getByRole('status').textContent).toBe('$1,949.00 left so far, of $3,250.00')
  })

  it('is no longer over the page while the keyboard of a phone is open', () => {
    const viewport = Object.assign(new EventTarget(), { height: 640, scale: 1 })
    vi.stubGlobal('visualViewport', viewport)
    render(bar(0))
    const region = screen.getByRole('region')
    expect(region.classList).not.toContain('summary-bar-static')
    act(() => {
      viewport.height = 320
      viewport.dispatchEvent(new Event('resize'))
    })
    expect(region.classList).toContain('summary-bar-static')
    act(() => {
      Object.assign(viewport, { height: 320, scale: 2 }).dispatchEvent(new Event('resize'))
    })
    expect(region.classList).not.toContain('summary-bar-static')
  })

  it.each([
    ['saving', 'Saving…'],
    ['saved', 'Saved'],
    ['not-saved', 'Not saved'],
  ] as const)('says of an answer that is %s: %s', (saving, words) => {
    render(
      page(
        <SummaryBar comesIn={1} goesOut={0} saving={saving}>
          {null}
        </SummaryBar>,
      ),
    )
    expect(screen.getByText(words)).toBeTruthy()
    expect(screen.queryByRole('alert') !== null).toBe(saving === 'not-saved')
  })
})
