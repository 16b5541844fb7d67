// Parts of this file run in the page.
/// <reference lib="dom" />
import type { Page } from 'playwright-core'
import { answered, observePage, settled } from './observed-page.ts'
import { type Hand, isFilled, nextControl, type PageControl, useControl } from './page-control.ts'

/** How long a page may take from the use of a control until it can take the next input, in milliseconds. */
const answerDeadline = 2_000

/**
 * Once the page has settled, what a control does has to show, and the focus has to be somewhere, within this time, in milliseconds:
 * the scripts of the page that it leads to may have to be fetched first.
 */
const effectDeadline = 10_000

/** After so long without an answer, a page is taken for frozen; in milliseconds. */
const frozenAfter = 15_000

/** How long what a control started may take, requests included, in milliseconds: a function's first start on a busy machine is slow. */
const patience = 60_000

export type EveryControl = {
  /** Brings the browser to the page's first state, signed in and in the language under test. */
  arrive: () => Promise<void>
  /** Controls that this page leaves out, by their name as in the answer, since another test uses them. */
  except?: RegExp
  by: Hand
}

export type UsedControl = { name: string; kind: string; milliseconds: number }

/**
 * Uses each control of a page once, those of dialogs and later states of the page included, and answers with what was used
 * and how long the page took. A control that leads to another address is used, and the way back is taken. No control may be left
 * when the page is opened anew.
 * @throws Error that names the control that cannot be reached, that does nothing, that loses the keyboard's focus, or after
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
      if (!led) {
        gone.push(name)
        if (gone.filter((other) => other === name).length > 3) throw new Error(`${name}: goes before it can be used`)
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

/** Takes the browser's way back; false where that does not lead to the page under test. */
async function wentBack(page: Page, place: string, home: string): Promise<boolean> {
  // Another language of the same page is no step of the browser's history.
  if (place.split(' ')[0] === home.split(' ')[0]) return false
  await page.goBack({ waitUntil: 'domcontentloaded' })
  return (await settled(page)).place === home
}

type Answer = { milliseconds: number; place: string }

/**
 * Uses a control, waits until the page has settled, and answers with where that led and the milliseconds until the page could take
 * the next input; undefined where the page took the control away before it was used.
 */
async function answer(page: Page, control: PageControl, by: Hand): Promise<Answer | undefined> {
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
    if (cause instanceof Error && /not attached|detached/.test(cause.message)) return undefined
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
 * Where a used control led to.
 * @throws Error where it did nothing, or the keyboard's focus is lost
 */
async function stateAfter(page: Page, { control: { kind, element }, before, by }: Use): Promise<string> {
  const isChosen = /radio|checkbox/.test(kind)
  const mayDoNothing = before.leadsHere || isChosen || isFilled(kind) || kind.startsWith('select')
  const deadline = Date.now() + patience
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
