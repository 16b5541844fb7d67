import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { resetProblemFrom, type SignInProblem, signInProblemFrom } from '../../session/sign-in-problem.ts'
import type { SignInStep } from '../../session/sign-in-step.ts'
import { answerChallenge, finishPasswordReset, requestPasswordReset, startSignIn } from '../../session/staff-auth.ts'

type SignIn = {
  step: SignInStep
  email: string
  pending: boolean
  problem: SignInProblem | undefined
  /** The password was just reset: the next sign-in uses the new one. */
  passwordReset: boolean
  goTo: (step: SignInStep) => void
  enterCredentials: (email: string, password: string) => void
  answer: (response: string) => void
  requestReset: (email: string) => void
  finishReset: (code: string, password: string) => void
}

/** Walks a member of staff through the pool's challenges, one request at a time. */
export function useSignIn({ agency, onSignedIn }: { agency: string; onSignedIn: () => void }): SignIn {
  const [step, setStep] = useState<SignInStep>({ name: 'credentials' })
  const [email, setEmail] = useState('')
  const [passwordReset, setPasswordReset] = useState(false)
  const attempt = useMutation({
    mutationFn: (request: () => Promise<SignInStep>) => request(),
    onSuccess: (next) => (next.name === 'signed-in' ? onSignedIn() : setStep(next)),
    onError: (error) => {
      const challenged = step.name === 'new-password' || step.name === 'authenticator-setup' || step.name === 'code'
      if (challenged && signInProblemFrom(error) === 'tooSlow') setStep({ name: 'credentials' })
    },
  })
  return {
    step,
    email,
    pending: attempt.isPending,
    problem: attempt.error
      ? (step.name === 'reset-code' ? resetProblemFrom : signInProblemFrom)(attempt.error)
      : undefined,
    passwordReset,
    goTo(next) {
      attempt.reset()
      setStep(next)
    },
    enterCredentials(entered, password) {
      setEmail(entered)
      setPasswordReset(false)
      attempt.mutate(() => startSignIn({ agency, email: entered, password }))
    },
    answer(response) {
      attempt.mutate(() => answerChallenge(response, { agency, email }))
    },
    requestReset(entered) {
      setEmail(entered)
      attempt.mutate(async () => {
        await requestPasswordReset(entered)
        return { name: 'reset-code' }
      })
    },
    finishReset(code, password) {
      attempt.mutate(async () => {
        await finishPasswordReset({ email, code, password })
        setPasswordReset(true)
        return { name: 'credentials' }
      })
    },
  }
}
