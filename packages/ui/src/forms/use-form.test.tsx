import { act, cleanup, renderHook } from '@testing-library/react'
import type { FormEvent } from 'react'
import { afterEach, expect, it, vi } from 'vitest'
import { useForm } from './use-form.ts'

afterEach(cleanup)

type Values = { code: string; name: string }

function form() {
  const [onValid, onChange, preventDefault] = [vi.fn(), vi.fn(), vi.fn()]
  const validate = vi.fn(({ code, name }: Values) => ({
    ...(code === '' && { code: 'missing' }),
    ...(name === '' && { name: 'missing' }),
  }))
  const { result } = renderHook(() =>
    useForm<Values, string>({
      initial: { code: '', name: '' },
      validate,
      onChange,
      onValid,
    }),
  )
  const submit = () => act(() => result.current.submit({ preventDefault } as unknown as FormEvent))
  const type = (name: keyof Values, text: string) => act(() => result.current.field(name).onChange(text))
  return { result, submit, type, onValid, onChange, preventDefault, validate }
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

it('says what is wrong with what is typed now, also where that is another problem than before', () => {
  const { result } = renderHook(() =>
    useForm<Values, string>({
      initial: { code: '', name: 'F' },
      validate: ({ code }) => (code.length === 6 ? {} : { code: code === '' ? 'missing' : 'short' }),
      onValid: () => undefined,
    }),
  )
  act(() => result.current.submit({ preventDefault: () => undefined } as unknown as FormEvent))
  expect(result.current.problems).toEqual({ code: 'missing' })
  act(() => result.current.field('code').onChange('12'))
  expect(result.current.problems).toEqual({ code: 'short' })
  act(() => result.current.field('code').onChange('123456'))
  expect(result.current.problems).toEqual({})
  act(() => result.current.field('code').onChange('1'))
  expect(result.current.problems).toEqual({ code: 'short' })
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

it('keeps each change with the other values, and tells it', () => {
  const { result, type, onChange } = form()
  expect(result.current.field('code')).toMatchObject({ id: 'code', value: '' })
  type('code', '1')
  type('name', 'F')
  expect(result.current.values).toEqual({ code: '1', name: 'F' })
  expect(result.current.field('name')).toMatchObject({ id: 'name', value: 'F' })
  expect(onChange.mock.calls).toEqual([[{ code: '1', name: '' }], [{ code: '1', name: 'F' }]])
})

it('shows values that came from elsewhere, and does not tell them as changes', () => {
  const { result, onChange } = form()
  act(() => result.current.replaceValues({ code: '2', name: 'G' }))
  expect(result.current.values).toEqual({ code: '2', name: 'G' })
  expect(onChange).not.toHaveBeenCalled()
})

it('does not leave the page when it is sent, and counts each refusal', () => {
  const { result, submit, onValid, preventDefault } = form()
  submit()
  submit()
  act(() => result.current.refuse({ name: 'taken' }))
  expect(result.current).toMatchObject({ refusals: 3, problems: { name: 'taken' } })
  expect(preventDefault).toHaveBeenCalledTimes(2)
  expect(onValid).not.toHaveBeenCalled()
})

it('shows no problem of a field that the last attempt found nothing wrong with', () => {
  const { result, submit, type } = form()
  type('name', 'F')
  submit()
  type('name', '')
  expect(result.current.problems).toEqual({ code: 'missing' })
})

it('shows no problem that it found before a server refused another field', () => {
  const { result, submit } = form()
  submit()
  act(() => result.current.refuse({ name: 'taken' }))
  expect(result.current.problems).toEqual({ name: 'taken' })
  submit()
  expect(result.current.problems).toEqual({ code: 'missing', name: 'missing' })
})

it('looks for problems when the person wants to go on, and not before', () => {
  const { submit, type, validate } = form()
  type('code', '1')
  expect(validate).not.toHaveBeenCalled()
  submit()
  expect(validate).toHaveBeenCalled()
})

it('needs no listener for its changes', () => {
  const { result } = renderHook(() =>
    useForm<Values, string>({ initial: { code: '', name: '' }, validate: () => ({}), onValid: () => undefined }),
  )
  act(() => result.current.setValues({ code: '1' }))
  expect(result.current.values).toEqual({ code: '1', name: '' })
})
