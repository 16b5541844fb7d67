import { defineMessages } from '@breakwater/ui/i18n/messages'

export const saveMessages = defineMessages({
  en: {
    saving: 'Saving…',
    saved: (time: string) => `Saved ${time}`,
    retrying: 'Not saved, we will try again',
    notSaved: 'Not saved',
    local: 'Kept until you close this tab',
    conflictTitle: 'Your application was changed somewhere else',
    conflictText: (moment: string) =>
      `On ${moment}, other answers were saved from another page or device. What does not touch what you wrote here is added. Please choose which of these to keep:`,
    mine: (told: string) => `From this page: ${told}`,
    theirs: (told: string) => `From elsewhere: ${told}`,
    nothing: 'nothing entered',
    typed: (texts: string) => `not finished: ${texts}`,
    chooseOne: 'Choose which answers to keep',
    keepChosen: 'Keep what I chose',
    signedOutTitle: 'Please sign in again',
    signedOutText:
      'You were signed out to protect your information. Your answers are still in this tab; sign in and we will save them.',
    signInAgain: 'Sign in',
    leftBehindTitle: 'Some of what you wrote was not sent',
    leftBehindText:
      'Your application was sent from another page or device. What you wrote here after that is not in it. Please tell your counselor:',
    leftBehindNoted: 'I have noted it',
    refusedTitle: 'We could not save this answer',
    refusedText: (agency: string) => `Please check what you entered on this page. If it looks right, call ${agency}.`,
  },
  es: {
    saving: 'Guardando…',
    saved: (time) => `Guardado a las ${time}`,
    retrying: 'Sin guardar, lo intentaremos de nuevo',
    notSaved: 'Sin guardar',
    local: 'Se conserva hasta que cierre esta pestaña',
    conflictTitle: 'Su solicitud se cambió en otro lugar',
    conflictText: (moment) =>
      `El ${moment} se guardaron otras respuestas desde otra página u otro dispositivo. Lo que no toca lo que usted escribió aquí se agrega. Elija cuáles de estas desea conservar:`,
    mine: (told) => `De esta página: ${told}`,
    theirs: (told) => `De otro lugar: ${told}`,
    nothing: 'nada escrito',
    typed: (texts) => `sin terminar: ${texts}`,
    chooseOne: 'Elija qué respuestas desea conservar',
    keepChosen: 'Conservar lo que elegí',
    signedOutTitle: 'Inicie sesión de nuevo',
    signedOutText:
      'Cerramos su sesión para proteger su información. Sus respuestas siguen en esta pestaña; inicie sesión y las guardaremos.',
    signInAgain: 'Iniciar sesión',
    leftBehindTitle: 'Algo de lo que escribió no se envió',
    leftBehindText:
      'Su solicitud se envió desde otra página u otro dispositivo. Lo que escribió aquí después no está en ella. Dígaselo a su consejero:',
    leftBehindNoted: 'Ya lo anoté',
    refusedTitle: 'No pudimos guardar esta respuesta',
    refusedText: (agency) => `Revise lo que escribió en esta página. Si está bien, llame a ${agency}.`,
  },
})
