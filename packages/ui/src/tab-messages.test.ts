import { cleanup, renderHook } from '@testing-library/react'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { tellOtherTabs, useTabMessage } from './tab-messages.ts'

/** Channels that pass a message on at once, as those of a browser do between tabs. */
class Channel extends EventTarget {
  static open = new Set<Channel>()
  readonly name: string

  constructor(name: string) {
    super()
    this.name = name
    Channel.open.add(this)
  }

  postMessage(data: unknown) {
    for (const other of Channel.open) {
      if (other !== this && other.name === this.name) other.dispatchEvent(new MessageEvent('message', { data }))
    }
  }

  close() {
    Channel.open.delete(this)
  }
}

beforeEach(() => {
  Channel.open.clear()
  vi.stubGlobal('BroadcastChannel', Channel)
})
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

function listen(id: string | undefined) {
  const heard = vi.fn()
  const initialProps = { channel: 'cases', id, onMessage: heard as () => void }
  const hook = renderHook(({ channel, id, onMessage }) => useTabMessage(channel, id, onMessage), { initialProps })
  return { ...hook, heard, initialProps }
}

it('a tab hears the id that it listens for, on its channel', () => {
  const { heard } = listen('one')
  tellOtherTabs('cases', 'two')
  tellOtherTabs('accounts', 'one')
  expect(heard).not.toHaveBeenCalled()
  tellOtherTabs('cases', 'one')
  expect(heard).toHaveBeenCalledTimes(1)
  expect(Channel.open.size, 'the channel of the sender is closed').toBe(1)
})

it('a tab without an id opens no channel', () => {
  listen(undefined)
  expect(Channel.open.size).toBe(0)
})

it('a tab calls its latest listener, for its latest id, on its latest channel', () => {
  const { rerender, heard, initialProps } = listen('one')
  const later = vi.fn()
  rerender({ ...initialProps, onMessage: later })
  tellOtherTabs('cases', 'one')
  expect([heard.mock.calls.length, later.mock.calls.length]).toEqual([0, 1])
  rerender({ ...initialProps, id: 'two', onMessage: later })
  tellOtherTabs('cases', 'one')
  tellOtherTabs('cases', 'two')
  expect(later).toHaveBeenCalledTimes(2)
  rerender({ channel: 'accounts', id: 'two', onMessage: later })
  tellOtherTabs('cases', 'two')
  tellOtherTabs('accounts', 'two')
  expect(later).toHaveBeenCalledTimes(3)
})

it('a tab hears nothing more once the page is left', () => {
  const { unmount, heard } = listen('one')
  unmount()
  tellOtherTabs('cases', 'one')
  expect(heard).not.toHaveBeenCalled()
  expect(Channel.open.size).toBe(0)
})
