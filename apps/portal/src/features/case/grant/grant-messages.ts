import { defineMessages } from '@breakwater/ui/i18n/messages'

export const grantMessages = defineMessages({
  en: {
    openFor: (minutes: number) => `Open for ${minutes} min`,
    openForSeconds: (seconds: number) => `Open for ${seconds} s`,
    minutesLeft: (minutes: number) => `${minutes} min`,
    secondsLeft: (seconds: number) => `${seconds} s`,
    endsSoon: (minutes: number) =>
      `Less than ${minutes === 1 ? '1 minute' : `${minutes} minutes`} left. Then the case locks itself; you can give yourself 60 more minutes now.`,
    keepTitle: 'Keep this case open?',
    keep: 'It locks itself in less than 2 minutes, and its figures leave this device.',
    keepPurpose: (purpose: string) =>
      `60 more minutes are recorded for the same purpose: ${purpose}. For another purpose, lock the case and open it again.`,
    keepOpen: 'Keep open for 60 more minutes',
    colleague: (name: string, purpose: string, until: string) =>
      `${name} has this case open too, until ${until} at the latest (${purpose}).`,
    purpose: 'Purpose',
    extend: '+60 min',
    lock: 'Lock',
    expiredTitle: 'The time for this case has ended',
    expired: 'The case is locked and its figures are no longer on this device. Open it again if you still need it.',
    lockedTitle: 'You locked this case',
    locked: 'Its figures are no longer on this device. The case itself is as it was.',
    notOpenTitle: 'This case is locked',
    notOpen: 'State your purpose to open it.',
    open: 'Open case',
    openTitle: 'Open this case',
    recorded:
      'Your name, the time and your purpose are recorded, and so is each time you read the case. An intake review or a counseling session puts a waiting case in review.',
    purposeChoose: 'Choose a purpose',
    purposeMissing: 'Choose why you open this case.',
    note: 'Note (optional)',
    noteHint: 'It is kept in the audit trail. Do not write personal details here.',
    minutes: 'Open for',
    minutesChoice: (minutes: number) => `${minutes} minutes`,
    cancel: 'Not now',
  },
  es: {
    openFor: (minutes: number) => `Abierto por ${minutes} min`,
    openForSeconds: (seconds: number) => `Abierto por ${seconds} s`,
    minutesLeft: (minutes: number) => `${minutes} min`,
    secondsLeft: (seconds: number) => `${seconds} s`,
    endsSoon: (minutes: number) =>
      `${minutes === 1 ? 'Queda menos de 1 minuto' : `Quedan menos de ${minutes} minutos`}. Después el caso se bloquea; puede darse 60 minutos más ahora.`,
    keepTitle: '¿Mantener abierto este caso?',
    keep: 'Se bloquea en menos de 2 minutos y sus cifras dejan este dispositivo.',
    keepPurpose: (purpose: string) =>
      `Los 60 minutos más se registran con el mismo propósito: ${purpose}. Para otro propósito, bloquee el caso y ábralo de nuevo.`,
    keepOpen: 'Mantener abierto 60 minutos más',
    colleague: (name: string, purpose: string, until: string) =>
      `${name} también tiene abierto este caso, a más tardar hasta las ${until} (${purpose}).`,
    purpose: 'Propósito',
    extend: '+60 min',
    lock: 'Bloquear',
    expiredTitle: 'El tiempo para este caso terminó',
    expired:
      'El caso está bloqueado y sus cifras ya no están en este dispositivo. Ábralo de nuevo si todavía lo necesita.',
    lockedTitle: 'Usted bloqueó este caso',
    locked: 'Sus cifras ya no están en este dispositivo. El caso en sí sigue como estaba.',
    notOpenTitle: 'Este caso está bloqueado',
    notOpen: 'Indique su propósito para abrirlo.',
    open: 'Abrir caso',
    openTitle: 'Abrir este caso',
    recorded:
      'Se registran su nombre, la hora y el propósito, y también cada vez que lee el caso. Una revisión de la solicitud o una sesión de asesoría pone en revisión un caso en espera.',
    purposeChoose: 'Elija un propósito',
    purposeMissing: 'Elija por qué abre este caso.',
    note: 'Nota (opcional)',
    noteHint: 'Se guarda en el registro de accesos. No escriba aquí datos personales.',
    minutes: 'Abrir por',
    minutesChoice: (minutes: number) => `${minutes} minutos`,
    cancel: 'Ahora no',
  },
})
