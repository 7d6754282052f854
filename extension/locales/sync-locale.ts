/** Messages of the page for sync. */
import { fill } from './fill.ts'
import type { Language } from './locale.ts'

const vi = {
  title: 'Đồng bộ giữa các máy',
  intro:
    'Trích đoạn, ghi chú, nhãn, mục theo dõi, tìm kiếm đã lưu và cài đặt được đồng bộ giữa các máy của bạn. Mọi thứ được mã hóa ngay trên máy này, trước khi gửi đi; dịch vụ không đọc được. Không cần thư điện tử hay mật khẩu.',
  sees: 'Dịch vụ thấy: địa chỉ mạng của bạn, thời điểm, số mục và kích thước của chúng.',
  service: 'Dịch vụ: {origin}',
  'off.state': 'Đồng bộ đang tắt.',
  'off.new': 'Thiết lập trên máy đầu tiên',
  'off.join': 'Kết nối bằng mã khôi phục',
  'code.title': 'Mã khôi phục',
  'code.means':
    'Hãy chép mã này ra giấy hoặc cất vào trình quản lý mật khẩu. Máy khác cần mã này để kết nối. Ai có mã này thì đọc được tất cả; mất mã và mất mọi máy thì không ai lấy lại được.',
  'code.qr': 'Mã QR của mã khôi phục, để máy khác đọc bằng camera',
  'code.copy': 'Sao chép mã',
  'code.copied': 'Đã sao chép. Hãy dán vào nơi an toàn rồi xóa khỏi bộ nhớ tạm.',
  'code.notCopied': 'Không sao chép được. Hãy viết mã ra giấy.',
  'code.next': 'Tôi đã cất mã',
  'code.hide': 'Ẩn mã',
  'confirm.title': 'Kiểm tra mã đã cất',
  'confirm.means': 'Hãy gõ những từ ở các vị trí này, lấy từ bản bạn đã cất.',
  'confirm.word': 'Từ thứ {place}',
  'confirm.wrong': 'Từ thứ {place} không đúng. Hãy xem lại bản đã cất.',
  'confirm.done': 'Bật đồng bộ',
  'confirm.rotate': 'Đổi mã',
  'join.title': 'Kết nối bằng mã khôi phục',
  'join.means':
    'Chỉ nhập mã của chính bạn. Ai đã có mã này sẽ đọc được mọi thứ trên máy này: trích đoạn, ghi chú, nhãn, những gì bạn theo dõi.',
  'join.label': 'Mã khôi phục, 18 từ, có dấu hay không dấu đều được',
  'join.done': 'Kết nối',
  'join.busy': 'Đang hỏi dịch vụ…',
  'fault.count': 'Mã có 18 từ; ở đây có {count}.',
  'fault.word': 'Từ thứ {place}, “{word}”, không có trong mã.',
  'fault.wordNear': 'Từ thứ {place}, “{word}”, không có trong mã. Có phải là: {near}?',
  'fault.checksum': 'Có từ bị gõ nhầm hoặc đổi chỗ. Hãy so lại với bản đã cất.',
  back: 'Quay lại',
  cancel: 'Hủy',
  'state.idle': 'Đã đồng bộ lúc {time}.',
  'state.first': 'Đang chuẩn bị đồng bộ…',
  'state.pending.one': 'Còn {n} thay đổi chưa gửi.',
  'state.pending.other': 'Còn {n} thay đổi chưa gửi.',
  'state.receiving': 'Đang nhận: {done}/{total}',
  'state.storing': 'Đang lưu trên máy này: {done}/{total}',
  'state.sending': 'Đang gửi: {done}/{total}',
  'state.paused': 'Đang tạm dừng. Không có gì được gửi hay nhận.',
  'state.conflicts.one': '{n} trích đoạn có hai bản của cùng một nội dung. Hãy chọn:',
  'state.conflicts.other': '{n} trích đoạn có hai bản của cùng một nội dung. Hãy chọn:',
  'state.setAside.one': '{n} mục chưa lưu được ở đây: do bản mới hơn của tiện ích ghi, hoặc vì hết chỗ.',
  'state.setAside.other': '{n} mục chưa lưu được ở đây: do bản mới hơn của tiện ích ghi, hoặc vì hết chỗ.',
  'state.tooLarge.one':
    '{n} mục lớn hơn 1\u00a0MB nên không gửi được và chỉ có trên máy này. Hãy rút ngắn ghi chú:',
  'state.tooLarge.other':
    '{n} mục lớn hơn 1\u00a0MB nên không gửi được và chỉ có trên máy này. Hãy rút ngắn ghi chú:',
  'state.tooLarge.open': 'Mở trích đoạn {number}',
  'state.usage': 'Trên dịch vụ: {records}/{most} mục, {size}/{mostSize}\u00a0MB.',
  'state.nearlyFull': 'Tài khoản gần đầy. Khi đầy, thay đổi mới chỉ còn trên máy này.',
  'state.keptUntil':
    'Dịch vụ giữ tài khoản đến {day} nếu không máy nào đồng bộ; mỗi lần đồng bộ dời ngày này.',
  'state.otherService': 'Tài khoản đồng bộ ở {origin}, khác dịch vụ đang dùng. Đổi mã để chuyển sang.',
  'state.retiring':
    'Tài khoản cũ ở {origins} chưa xóa được; ai có mã cũ vẫn đọc được nó. Mỗi lần đồng bộ sẽ thử xóa lại.',
  'action.now': 'Đồng bộ ngay',
  'action.pause': 'Tạm dừng',
  'action.resume': 'Tiếp tục',
  'action.retry': 'Thử lại',
  'action.repair': 'Lấy từ máy này và sửa',
  'action.again': 'Gửi lại tất cả từ máy này',
  'action.consent': 'Đồng ý…',
  'problem.title': 'Đồng bộ dừng lại',
  'problem.offline': 'Không liên lạc được với dịch vụ. Sẽ tự thử lại; thay đổi chờ trên máy này.',
  'problem.busy': 'Dịch vụ đang bận. Sẽ tự thử lại.',
  'problem.full':
    'Tài khoản trên dịch vụ đã đầy. Không mất gì: thay đổi mới chờ trên máy này. Hãy xóa hẳn bớt trích đoạn hoặc dùng dịch vụ riêng.',
  'problem.gone':
    'Tài khoản này đã bị xóa, hoặc một máy khác đã đổi mã. Trích đoạn ở đây vẫn còn. Hãy nhập mã mới, hoặc tắt đồng bộ.',
  'problem.unknown':
    'Dịch vụ không biết tài khoản này: có thể đã lâu không dùng. Trích đoạn ở đây vẫn còn và có thể gửi lại.',
  'problem.noAccount':
    'Không có tài khoản nào với mã này trên dịch vụ này. Hãy xem lại mã và dịch vụ trong cài đặt.',
  'problem.closed': 'Dịch vụ này không có đồng bộ. Hãy chọn dịch vụ khác trong cài đặt.',
  'problem.no-consent':
    'Firefox cần bạn đồng ý trước khi địa chỉ trang và trích đoạn được gửi đi, dù đã mã hóa. Chưa đồng ý thì không có gì được gửi.',
  'problem.forged':
    'Dịch vụ gửi dữ liệu không phải do máy của bạn viết, hoặc đã bị sửa. Không có gì bị ghi đè.',
  'problem.replayed': 'Dịch vụ gửi lại một bản cũ của một mục. Không có gì bị ghi đè.',
  'problem.forked': 'Dịch vụ cho các máy thấy những bản khác nhau của cùng một mục. Không có gì bị ghi đè.',
  'problem.rolled-back': 'Dịch vụ đã quay về một trạng thái cũ. Không có gì bị ghi đè.',
  'problem.incomplete': 'Dịch vụ giữ lại một số mục, không gửi đủ. Không có gì bị ghi đè.',
  'problem.disordered': 'Dịch vụ gửi các mục sai thứ tự. Không có gì bị ghi đè.',
  'problem.whatNow':
    'Hãy thử lại sau. Nếu vẫn vậy: máy này có thể gửi lại những gì dịch vụ thiếu; hoặc đổi mã, hoặc dùng dịch vụ khác.',
  'problem.newer-format': 'Một máy khác dùng bản mới hơn của tiện ích. Hãy cập nhật tiện ích trên máy này.',
  'problem.storage':
    'Không dùng được bộ nhớ của đồng bộ trên máy này. Trích đoạn không bị ảnh hưởng. Sẽ tự thử lại.',
  'problem.lost':
    'Trình duyệt đã mất dữ liệu đồng bộ trên máy này, kể cả mã. Trích đoạn ở đây vẫn còn, nhưng không được gửi hay nhận. Hãy kết nối lại bằng mã khôi phục, hoặc tắt đồng bộ.',
  'notice.open': 'Mở trang đồng bộ',
  'more.title': 'Thêm một máy',
  'more.means': 'Trên máy mới, mở trang này, chọn “Kết nối bằng mã khôi phục” và nhập mã.',
  'more.show': 'Hiện mã khôi phục',
  'lost.title': 'Mất một máy',
  'lost.means':
    'Đổi mã: tất cả được gửi lại với khóa mới, tài khoản cũ bị xóa. Máy bị mất không nhận được gì nữa; những gì nó đã có thì vẫn ở đó. Các máy khác cần mã mới.',
  'lost.start': 'Đổi mã…',
  'backup.title': 'Bản sao lưu được mã hóa',
  'backup.means':
    'Một tệp với mọi thứ được đồng bộ, mở bằng mã khôi phục. Khi đọc lại, nội dung được gộp vào những gì đang có.',
  'backup.save': 'Lưu bản sao lưu',
  'backup.open': 'Mở bản sao lưu…',
  'backup.needsWords': 'Bản sao lưu này cần mã khôi phục của nó.',
  'backup.notOpened':
    'Mã này không mở được bản sao lưu: đó là mã của tài khoản khác, hoặc tệp đã bị sửa. Không có gì thay đổi ở đây.',
  'backup.notBackup': 'Tệp này không phải bản sao lưu, hoặc đã hỏng. Chưa có gì thay đổi; hãy chọn tệp khác.',
  'backup.later':
    'Bản sao lưu này do một bản mới hơn của tiện ích tạo ra. Chưa có gì thay đổi; hãy cập nhật tiện ích trên máy này rồi mở lại.',
  'backup.tooMuch':
    'Có quá nhiều dữ liệu cho một bản sao lưu được mã hóa. Hãy xuất trích đoạn thành JSON trong thư viện, từng phần nếu cần.',
  'backup.tooLarge': 'Tệp lớn hơn 60\u00a0MB nên không phải bản sao lưu của tiện ích này.',
  'backup.restored.one': 'Đã đọc {n} trích đoạn.',
  'backup.restored.other': 'Đã đọc {n} trích đoạn.',
  'backup.read': 'Đọc bản sao lưu',
  'end.title': 'Tắt hoặc xóa',
  'end.off': 'Tắt trên máy này…',
  'end.offMeans': 'Máy này quên mã. Trích đoạn ở đây và trên dịch vụ vẫn còn.',
  'end.offDone': 'Tắt trên máy này',
  'end.delete': 'Xóa tất cả trên dịch vụ…',
  'end.deleteMeans':
    'Mọi thứ của tài khoản bị xóa ngay khỏi dịch vụ, đồng bộ tắt trên mọi máy. Trích đoạn trên từng máy vẫn còn.',
  'end.deleteDone': 'Xóa tất cả trên dịch vụ',
  'said.off': 'Đã tắt đồng bộ trên máy này.',
  'said.deleted': 'Đã xóa tất cả trên dịch vụ. Đồng bộ đã tắt.',
  'said.rotated': 'Đã đổi mã. Đang gửi tất cả với khóa mới.',
} as const

export type SyncKey = keyof typeof vi

const en: Record<SyncKey, string> = {
  title: 'Sync between devices',
  intro:
    'Clippings, notes, tags, followed entries, saved searches and settings are synced between your devices. Everything is encrypted on this device before it is sent; the service cannot read it. No email address or password is needed.',
  sees: 'The service sees your network address, the time, and the number and size of the items.',
  service: 'Service: {origin}',
  'off.state': 'Sync is off.',
  'off.new': 'Set up on the first device',
  'off.join': 'Join with a recovery code',
  'code.title': 'Recovery code',
  'code.means':
    'Write this code down or keep it in a password manager. Another device needs it to join. Whoever has it can read everything; if you lose it and all your devices, nobody can recover it.',
  'code.qr': 'QR code of the recovery code, for the camera of another device',
  'code.copy': 'Copy the code',
  'code.copied': 'Copied. Paste it somewhere safe, then clear the clipboard.',
  'code.notCopied': 'Copying failed. Write the code down instead.',
  'code.next': 'I have kept the code',
  'code.hide': 'Hide the code',
  'confirm.title': 'Check the code you kept',
  'confirm.means': 'Type the words at these places from the copy you kept.',
  'confirm.word': 'Word {place}',
  'confirm.wrong': 'Word {place} is not right. Look at the copy you kept.',
  'confirm.done': 'Turn sync on',
  'confirm.rotate': 'Change the code',
  'join.title': 'Join with a recovery code',
  'join.means':
    'Enter only a code of your own. Whoever else has it can read everything on this device: clippings, notes, tags, what you follow.',
  'join.label': 'Recovery code, 18 words, with or without accents',
  'join.done': 'Join',
  'join.busy': 'Asking the service…',
  'fault.count': 'A code has 18 words; this has {count}.',
  'fault.word': 'Word {place}, “{word}”, is not a word of a code.',
  'fault.wordNear': 'Word {place}, “{word}”, is not a word of a code. Is it one of these: {near}?',
  'fault.checksum': 'A word is mistyped, or two have changed places. Compare with the copy you kept.',
  back: 'Back',
  cancel: 'Cancel',
  'state.idle': 'Synced at {time}.',
  'state.first': 'Getting ready to sync…',
  'state.pending.one': '{n} change is not sent yet.',
  'state.pending.other': '{n} changes are not sent yet.',
  'state.receiving': 'Receiving: {done} of {total}',
  'state.storing': 'Saving on this device: {done} of {total}',
  'state.sending': 'Sending: {done} of {total}',
  'state.paused': 'Paused. Nothing is sent or received.',
  'state.conflicts.one': '{n} clipping has two versions of one text. Choose:',
  'state.conflicts.other': '{n} clippings have two versions of one text. Choose:',
  'state.setAside.one':
    '{n} item could not be saved here: a newer version of the extension wrote it, or there is no room.',
  'state.setAside.other':
    '{n} items could not be saved here: a newer version of the extension wrote them, or there is no room.',
  'state.tooLarge.one':
    '{n} item is over 1\u00a0MB, so it cannot be sent and is on this device only. Shorten its note:',
  'state.tooLarge.other':
    '{n} items are over 1\u00a0MB, so they cannot be sent and are on this device only. Shorten their notes:',
  'state.tooLarge.open': 'Open clipping {number}',
  'state.usage': 'On the service: {records} of {most} items, {size} of {mostSize}\u00a0MB.',
  'state.nearlyFull': 'The account is nearly full. Once it is, new changes stay on this device only.',
  'state.keptUntil':
    'The service keeps the account until {day} if no device syncs; each sync moves that day.',
  'state.otherService': 'The account is at {origin}, not at the service in use. Change the code to move it.',
  'state.retiring':
    'The former account at {origins} could not be deleted yet; whoever has the former code can still read it. Each sync tries again.',
  'action.now': 'Sync now',
  'action.pause': 'Pause',
  'action.resume': 'Resume',
  'action.retry': 'Try again',
  'action.repair': 'Repair from this device',
  'action.again': 'Send everything again from this device',
  'action.consent': 'Agree…',
  'problem.title': 'Sync has stopped',
  'problem.offline':
    'The service cannot be reached. Sync tries again automatically; changes wait on this device.',
  'problem.busy': 'The service is busy. Sync tries again automatically.',
  'problem.full':
    'The account on the service is full. Nothing is lost: new changes wait on this device. Delete clippings for good, or use a service of your own.',
  'problem.gone':
    'This account was deleted, or another device changed the code. The clippings here remain. Enter the new code, or turn sync off.',
  'problem.unknown':
    'The service does not know this account: it may have been unused for a long time. The clippings here remain and can be sent again.',
  'problem.noAccount':
    'There is no account with this code on this service. Check the code, and the service in the settings.',
  'problem.closed': 'This service does not offer sync. Choose another one in the settings.',
  'problem.no-consent':
    'Firefox needs your consent before addresses of pages and passages are sent, although they are encrypted. Without it, nothing is sent.',
  'problem.forged':
    'The service sent data that none of your devices wrote, or that was changed. Nothing was overwritten.',
  'problem.replayed': 'The service sent an old version of an item again. Nothing was overwritten.',
  'problem.forked': 'The service shows your devices different versions of one item. Nothing was overwritten.',
  'problem.rolled-back': 'The service has gone back to an earlier state. Nothing was overwritten.',
  'problem.incomplete': 'The service withholds some items. Nothing was overwritten.',
  'problem.disordered': 'The service sent items in the wrong order. Nothing was overwritten.',
  'problem.whatNow':
    'Try again later. If it stays so, this device can send what the service lacks; or change the code, or use another service.',
  'problem.newer-format':
    'Another device has a newer version of the extension. Update the extension on this device.',
  'problem.storage':
    'The sync storage on this device does not work. Your clippings are not affected. Sync tries again automatically.',
  'problem.lost':
    'The browser lost the sync data on this device, including the code. The clippings here remain, but nothing is sent or received. Join again with the recovery code, or turn sync off.',
  'notice.open': 'Open the sync page',
  'more.title': 'Add a device',
  'more.means': 'On the new device, open this page, choose “Join with a recovery code” and enter the code.',
  'more.show': 'Show the recovery code',
  'lost.title': 'A lost device',
  'lost.means':
    'Change the code: everything is sent again under a new key, and the old account is deleted. The lost device receives nothing more; what it already has stays on it. Your other devices need the new code.',
  'lost.start': 'Change the code…',
  'backup.title': 'Encrypted backup',
  'backup.means':
    'A file with everything that is synced; the recovery code opens it. Reading it back merges it into what you have.',
  'backup.save': 'Save a backup',
  'backup.open': 'Open a backup…',
  'backup.needsWords': 'This backup needs its recovery code.',
  'backup.notOpened':
    'This code does not open the backup: it is the code of another account, or the file was changed. Nothing here has changed.',
  'backup.notBackup': 'This file is not a backup, or it is damaged. Nothing has changed; choose another one.',
  'backup.later':
    'A later version of the extension made this backup. Nothing has changed; update the extension on this device, then open it again.',
  'backup.tooMuch':
    'There is too much data for one encrypted backup. Export the clippings as JSON in the library, in parts if necessary.',
  'backup.tooLarge': 'The file is larger than 60\u00a0MB, so it is not a backup of this extension.',
  'backup.restored.one': '{n} clipping was read.',
  'backup.restored.other': '{n} clippings were read.',
  'backup.read': 'Read the backup',
  'end.title': 'Turn off or delete',
  'end.off': 'Turn off on this device…',
  'end.offMeans': 'This device forgets the code. The clippings here and on the service remain.',
  'end.offDone': 'Turn off on this device',
  'end.delete': 'Delete everything on the service…',
  'end.deleteMeans':
    'Everything of the account is deleted from the service at once, and sync ends on all devices. The clippings on each device remain.',
  'end.deleteDone': 'Delete everything on the service',
  'said.off': 'Sync is turned off on this device.',
  'said.deleted': 'Everything on the service was deleted. Sync is off.',
  'said.rotated': 'The code is changed. Everything is being sent under the new key.',
}

export type SyncSay = (key: SyncKey, values?: Record<string, string | number>) => string

export const syncMessages: Record<Language, Record<SyncKey, string>> = { vi, en }

/** The function that returns messages of the page for sync in a language. */
export function syncSpeaker(language: Language): SyncSay {
  const dictionary = syncMessages[language]
  return (key, values = {}) => fill(dictionary[key], values, language)
}
