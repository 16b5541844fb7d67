import { act, cleanup, renderHook } from '@testing-library/react'
import type { FormEvent } from 'react'
import { afterEach, expect, it, vi } from 'vitest'
import { useForm } from './use-form.ts'

afterEach(cleanup)

type Values = { code: string; name: string }

function form() {
  const onValid = vi.fn()
  const { result } = renderHook(() =>
    useForm<Values, string>({
      initial: { code: '', name: '' },
      validate: ({ code, name }) => ({
        ...(code === '' && { code: 'missing' }),
        ...(name === '' && { name: 'missing' }),
      }),
      onValid,
    }),
  )
  const submit = () => act(() => result.current.submit({ preventDefault: () => undefined } as FormEvent))
  const type = (name: keyof Values, text: string) => act(() => result.current.field(name).onChange(text))
  return { result, submit, type, onValid }
}

it('finds problems on submit, and drops each one when its field is corrected', () => {
  const { result, submit, type, onValid } = form()
  expect(result.current.problems).toEqual({})
  submit()
  expect(result.current).toMatchObject({ problems: { code: 'missing', name: 'missing' }, refusals: 1 })
  type('code', '1')
  expect(result.current.problems).toEqual({ name: 'missing' })
  type('name', 'F')
  submit()
  expect(result.current).toMatchObject({ problems: {}, refusals: 1 })
  expect(onValid).toHaveBeenCalledExactlyOnceWith({ code: '1', name: 'F' })
})

it('marks a field that a server refused until the person changes it', () => {
  const { result, submit, type } = form()
  type('code', '123456')
  type('name', 'F')
  submit()
  act(() => result.current.refuse({ code: 'wrong' }))
  expect(result.current).toMatchObject({ problems: { code: 'wrong' }, refusals: 1 })
  type('name', 'Fi')
  expect(result.current.problems).toEqual({ code: 'wrong' })
  type('code', '123457')
  expect(result.current.problems).toEqual({})
})
