// Parts of this file run in the page.
/// <reference lib="dom" />
import type { Page } from 'playwright-core'
import { answered, observePage, settled } from './observed-page.ts'
import { type Hand, isFilled, nextControl, type PageControl, useControl } from './page-control.ts'

/** How long a page may take from the use of a control until it accepts the next input, in milliseconds. */
const answerDeadline = 2_000

/**
 * After the page has settled, the effect of a control must be visible and the focus must be set within this time, in
 * milliseconds: the scripts of the next page may have to be fetched first.
 */
const effectDeadline = 10_000

/** After this time without a response, a page counts as frozen; in milliseconds. */
const frozenAfter = 15_000

/**
 * How long the work that a control started may take, including requests, in milliseconds: a function's first start on a
 * busy machine is slow.
 */
const timeoutMilliseconds = 60_000

export type EveryControl = {
  /** Brings the browser to the page's first state, signed in and in the language under test. */
  arrive: () => Promise<void>
  /** Controls to exclude on this page, by their name in the result, because another test uses them. */
  except?: RegExp
  by: Hand
}

export type UsedControl = { name: string; kind: string; milliseconds: number }

/**
 * Uses each control of a page once, including those in dialogs and later states of the page. Returns the used controls
 * with the time that the page took. After a control that leads to another address, goes back. No control may be left
 * when the page is opened again.
 * @throws Error that names the control that cannot be reached, has no effect or loses the keyboard's focus, or after
 * which the page was busy for more than 2 seconds or never settled
 */
export async function useEveryControl(page: Page, { arrive, except, by }: EveryControl): Promise<UsedControl[]> {
  const used = new Map<string, UsedControl>()
  const gone: string[] = []
  await observePage(page)
  await arrive()
  const home = (await settled(page)).place
  let fresh = true
  for (;;) {
    const control = await nextControl(page, { used: [...used.keys()], ...(except && { except }) })
    if (!control && fresh) return [...used.values()]
    if (control) {
      const { name, kind } = control
      const led = await answer(page, control, by)
      fresh = false
      if ('missed' in led) {
        gone.push(name)
        if (gone.filter((other) => other === name).length > 3) throw new Error(`${name}: ${led.missed}`)
        await settled(page)
        continue
      }
      const { milliseconds, place } = led
      used.set(name, { name, kind, milliseconds })
      if (place === home || (await wentBack(page, place, home))) continue
    }
    await arrive()
    await settled(page)
    fresh = true
  }
}

/** Goes back in the browser; returns false if that does not lead to the page under test. */
async function wentBack(page: Page, place: string, home: string): Promise<boolean> {
  // A change of the page's language adds no step to the browser's history.
  if (place.split(' ')[0] === home.split(' ')[0]) return false
  await page.goBack({ waitUntil: 'domcontentloaded' })
  return (await settled(page)).place === home
}

type Answer = { milliseconds: number; place: string }

/** Why a control was not used. */
type Missed = { missed: string }

/**
 * Uses a control and waits until the page has settled. Returns the place that it led to and the milliseconds until the
 * page accepted the next input, or the reason if the page removed or covered the control before it was used, as a dialog
 * that closes does.
 */
async function answer(page: Page, control: PageControl, by: Hand): Promise<Answer | Missed> {
  const { name, element } = control
  try {
    const before = await element.evaluate((used) => {
      window.used = used
      window.effects = 0
      return {
        checked: (used as HTMLInputElement).checked,
        leadsHere: (used as HTMLAnchorElement).href === location.href,
      }
    })
    await within(frozenAfter, useControl(control, by))
    const milliseconds = await within(frozenAfter, answered(page))
    if (milliseconds > answerDeadline) throw new Error(`the page was busy for ${milliseconds} ms`)
    const place = await stateAfter(page, { control, before, by })
    return { milliseconds, place }
  } catch (cause) {
    if (
      cause instanceof Error &&
      /not attached|detached|intercepts pointer events|cannot have the focus/.test(cause.message)
    ) {
      return { missed: cause.message }
    }
    const waiting = await within(
      1_000,
      page.evaluate(() => window.requests),
    ).catch(() => 'unknown')
    const why = cause instanceof Error ? cause.message : cause
    throw new Error(`${name}: ${why}; requests on their way: ${waiting}`, { cause })
  } finally {
    await element.dispose()
  }
}

type Use = { control: PageControl; before: { checked?: boolean; leadsHere: boolean }; by: Hand }

/**
 * Returns the place that a used control led to.
 * @throws Error if it had no effect, or if the keyboard's focus is lost
 */
async function stateAfter(page: Page, { control: { kind, element }, before, by }: Use): Promise<string> {
  const isChosen = /radio|checkbox/.test(kind)
  const mayDoNothing = before.leadsHere || isChosen || isFilled(kind) || kind.startsWith('select')
  const deadline = Date.now() + timeoutMilliseconds
  let late: number | undefined
  for (;;) {
    const { effects, hasFocus = true, place } = await within(deadline - Date.now(), settled(page))
    if (isChosen) await expectChosen(element, kind, before.checked)
    const works = mayDoNothing || effects > 0
    if (works && (by === 'mouse' || hasFocus)) return place
    late ??= Date.now() + effectDeadline
    if (Date.now() > late) throw new Error(works ? 'the focus is lost' : 'does nothing')
  }
}

async function expectChosen(element: PageControl['element'], kind: string, before: boolean | undefined): Promise<void> {
  const { isConnected, checked } = await element.evaluate((used) => ({
    isConnected: used.isConnected,
    checked: (used as HTMLInputElement).checked,
  }))
  if (isConnected && checked !== (kind.includes('radio') || !before)) throw new Error('does not become chosen')
}

async function within<T>(limit: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`the page has not answered within ${limit} ms`)), limit)
  })
  return Promise.race([work, late]).finally(() => clearTimeout(timer))
}
