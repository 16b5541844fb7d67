import { useEffect, useState } from 'react'

const pauseMilliseconds = 600

/** A value once it has stayed the same for a moment: what changes with each keystroke is not said with each keystroke. */
export function useSettled<Value>(value: Value): Value {
  const [settled, setSettled] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), pauseMilliseconds)
    return () => clearTimeout(timer)
  }, [value])
  return settled
}
