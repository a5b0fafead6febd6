/** Resources that say that they are ready over a chain that is broken or frozen. */
export const greenCauses = {
  'green.target-deleted.title': 'Grün, aber das Target Secret ist weg',
  'green.target-deleted.sentence':
    'Das ExternalSecret `{{object}}` ist bereit, aber es gibt kein Secret `{{target}}`: Mit `deletionPolicy: {{policy}}` geht es, wenn seine Quelle geht.',
  'green.target-deleted.cure':
    'Den Pfad zurückholen und erneut abrufen. `deletionPolicy: Retain` setzen, um beim nächsten Mal den letzten Wert zu behalten.',
  'green.target-missing.title':
    'Grün, aber es gibt kein Secret, in das es schreiben könnte',
  'green.target-missing.sentence':
    'Das ExternalSecret `{{object}}` ist bereit, hat aber nichts, wohin es schreiben könnte: `creationPolicy: Merge` legt `{{target}}` nie an, und sonst hat es niemand getan.',
  'green.target-missing.cure':
    'Das ExternalSecret sein Ziel selbst besitzen lassen.',
  'green.fewer-keys.title': 'Grün, aber Schlüssel fehlen',
  'green.fewer-keys.sentence':
    'Das ExternalSecret `{{object}}` ist bereit, hat `{{target}}` aber ohne die Schlüssel von `{{path}}` geschrieben: Mit `deletionPolicy: {{policy}}` wird weggelassen, was fehlt.',
  'green.fewer-keys.cure':
    '`deletionPolicy: Retain` setzen, damit ein fehlender Pfad ein Fehler ist statt eines fehlenden Schlüssels.',
  'green.no-target.title': 'Grün, aber es entsteht kein Secret',
  'green.no-target.sentence':
    'Das ExternalSecret `{{object}}` ist bereit, legt mit `creationPolicy: None` aber kein Secret an.',
  'green.no-target.cure':
    'Das ExternalSecret sein Ziel selbst besitzen lassen.',
  'green.frozen-pull.title': 'Grün, aber Rotationen kommen nie an',
  'green.frozen-pull.sentence':
    'Das ExternalSecret `{{object}}` hat einmal abgerufen und nie wieder ({{why}}). Eine Rotation erreicht `{{target}}` nicht.',
  'green.frozen-pull.cure':
    'Aktualisieren lassen: die Policy `Periodic` und ein Intervall verwenden.',
  'green.pinned-version.title': 'Grün, aber an eine alte Version gebunden',
  'green.pinned-version.sentence':
    'Das ExternalSecret `{{object}}` ruft Version {{version}} von `{{path}}` ab und keine andere. Eine Rotation erreicht `{{target}}` nicht.',
  'green.pinned-version.cure': '`remoteRef.version` entfernen.',
  'green.sync-windows.title': 'Grün, aber seine Sync Windows öffnen sich nicht',
  'green.sync-windows.sentence':
    'Das ExternalSecret `{{object}}` hat länger nicht abgerufen, als sein Intervall vorsieht: Seine `syncWindows` halten es geschlossen.',
  'green.sync-windows.cure':
    '`syncWindows` erweitern oder entfernen; die Zeitpläne gelten in UTC.',
  'green.if-not-exists.title':
    'Grün, aber Rotationen werden nicht veröffentlicht',
  'green.if-not-exists.sentence':
    'Das PushSecret `{{object}}` schreibt nur, was noch nicht da ist (`updatePolicy: IfNotExists`). Eine Rotation wird nie veröffentlicht.',
  'green.if-not-exists.cure': 'Ersetzen lassen, was da ist.',
  'green.frozen-push.title': 'Grün, aber nie wieder geschrieben',
  'green.frozen-push.sentence':
    'Das PushSecret `{{object}}` hat `refreshInterval: 0`: Es hat einmal geschrieben und nie wieder. Eine Rotation wird nicht veröffentlicht.',
  'green.frozen-push.cure': 'Ein Refresh-Intervall setzen.',
  'green.overdue.title': 'Grün, aber überfällig',
  'green.overdue.sentence':
    '{{kind}} `{{object}}` sagt, es sei bereit, aber sein letzter Erfolg ist älter, als sein Intervall erlaubt. Der External Secrets Operator steht vielleicht oder ist im Rückstand.',
  'green.overdue.cure':
    'Den Controller des External Secrets Operator und seine Queue ansehen.',
  'green.old-generation.title': 'Grün, aber zu einem älteren Manifest',
  'green.old-generation.sentence':
    '{{kind}} `{{object}}` wurde geändert, und sein Status spricht noch vom Manifest davor. {{hint}}',
  'green.old-generation.cure':
    'Bleibt es eine Minute so, im Log des External Secrets Operator nach seinen Fehlern suchen.',
  'green.path-deleted-since.title':
    'Grün, aber der Pfad ist aus Vault verschwunden',
  'green.path-deleted-since.sentence':
    'Das PushSecret `{{object}}` ist bereit, aber `{{path}}` wurde seither aus Vault gelöscht. Pulls scheitern bei ihrer nächsten Aktualisierung.',
  'green.path-deleted-since.cure':
    'Jetzt erneut pushen, statt auf das Intervall zu warten, und herausfinden, wer ihn gelöscht hat.',
  'green.two-publishers.title':
    'Grün, aber zwei Publisher überschreiben einander',
  'green.two-publishers.sentence':
    '{{publishers}} veröffentlichen `{{path}}`. Jeder überschreibt in jedem Intervall den anderen, und Konsumenten bekommen mal den einen, mal den anderen Wert.',
  'green.two-publishers.cure':
    'Einen Publisher behalten; dem anderen einen eigenen Pfad geben.',
  'green.kv-v1.title': 'Grün, aber Vault hält keine Versionen',
  'green.kv-v1.sentence':
    '`{{mount}}/` ist KV Version 1. Der External Secrets Operator arbeitet darauf ohne Fehler, aber es gibt keine Versionen und keine Spur der Rotationen.',
  'green.kv-v1.cure':
    'Aus dem Mount KV Version 2 machen und jedes PushSecret erneut schreiben lassen: Was bisher geschrieben wurde, liegt unter Schlüsseln, die wörtlich mit `data/` beginnen.',
  'green.env-older-than-target.title':
    'Grün, aber ein Prozess läuft mit dem alten Wert',
  'green.env-older-than-target.sentence':
    '{{kind}} `{{object}}` liest `{{target}}` in seine Umgebung, und seit vor der letzten Rotation laufen {{pods}}: noch mit dem alten Wert.',
  'green.env-older-than-target.cure':
    'Neu starten, und das beim nächsten Mal einen Reloader tun lassen.',
};
