import { SignInError, type SignInProblem } from '@breakwater/sign-in/sign-in-error'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useUserPool } from '../../session/user-pool-provider.tsx'
import { type SignInForm, signInForm } from './sign-in-form.ts'

type SignIn = {
  form: SignInForm
  email: string
  pending: boolean
  problem: SignInProblem | undefined
  /** The password was just reset: the next sign-in uses the new one. */
  passwordReset: boolean
  show: (form: SignInForm) => void
  enterCredentials: (email: string, password: string) => void
  answer: (response: string) => void
  requestReset: (email: string) => void
  finishReset: (code: string, password: string) => void
}

/** Leads a member of staff through the pool's challenges, one request at a time. */
export function useSignIn({ agency, onSignedIn }: { agency: string; onSignedIn: () => void }): SignIn {
  const pool = useUserPool()
  const [form, setForm] = useState<SignInForm>({ name: 'credentials' })
  const [email, setEmail] = useState('')
  const [passwordReset, setPasswordReset] = useState(false)
  const attempt = useMutation({
    mutationFn: (request: () => Promise<SignInForm>) => request(),
    onSuccess: (next) => (next.name === 'signed-in' ? onSignedIn() : setForm(next)),
    onError: (error) => {
      const challenged = form.name === 'new-password' || form.name === 'authenticator-setup' || form.name === 'code'
      const expired = ['expired-sign-in', 'expired-code'].includes(problemOf(error))
      if (challenged && expired) setForm({ name: 'credentials' })
    },
  })
  return {
    form,
    email,
    pending: attempt.isPending,
    problem: attempt.error ? problemOf(attempt.error) : undefined,
    passwordReset,
    show(next) {
      attempt.reset()
      setForm(next)
    },
    enterCredentials(entered, password) {
      setEmail(entered)
      setPasswordReset(false)
      attempt.mutate(async () => signInForm(await pool.signIn(entered, password), { agency, email: entered }))
    },
    answer(response) {
      attempt.mutate(async () => signInForm(await pool.answerChallenge(response), { agency, email }))
    },
    requestReset(entered) {
      setEmail(entered)
      attempt.mutate(async () => {
        await pool.requestPasswordReset(entered)
        return { name: 'reset-code' }
      })
    },
    finishReset(code, password) {
      attempt.mutate(async () => {
        await pool.resetPassword({ username: email, code, password })
        setPasswordReset(true)
        return { name: 'credentials' }
      })
    },
  }
}

function problemOf(error: Error): SignInProblem {
  return error instanceof SignInError ? error.problem : 'failed'
}
