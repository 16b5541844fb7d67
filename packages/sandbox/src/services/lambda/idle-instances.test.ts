import { expect, it } from 'vitest'
import { createIdleInstances } from './idle-instances.ts'

function three(most: number) {
  const ended: string[] = []
  const instances = ['one', 'two', 'three'].map((name) => ({ end: () => void ended.push(name) }))
  return { ended, instances, idle: createIdleInstances(most) }
}

it('more idle instances than there may be end the one that has waited longest', () => {
  const { ended, instances, idle } = three(2)
  for (const instance of instances) idle.add(instance)
  expect(ended).toEqual(['one'])
})

it('an instance that was taken in between does not count, and has waited from its return', () => {
  const { ended, instances, idle } = three(2)
  const [one, two, three_] = instances as [(typeof instances)[0], (typeof instances)[0], (typeof instances)[0]]
  idle.add(one)
  idle.add(two)
  idle.remove(one)
  idle.add(one)
  expect(ended).toEqual([])
  idle.add(three_)
  expect(ended).toEqual(['two'])
})
