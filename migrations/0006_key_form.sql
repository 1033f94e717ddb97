-- The form in which keys and codes are compared, as `identityText` of the program has it: without signs that nobody sees, full width as
-- half, one kind of hyphen and of blank. The first line is for speed: most keys have nothing of the kind.
create function key_form(key text) returns text language sql immutable parallel safe as $$
  select case when key ~ '^[!-~\u4E00-\u9FFF]*$' then key else
    btrim(regexp_replace(
      translate(
        normalize(regexp_replace(key,
          '[\u00AD\u034F\u061C\u115F\u1160\u17B4\u17B5\u180B-\u180F\u200B-\u200F\u202A-\u202E\u2060-\u206F\u3164\uFE00-\uFE0F\uFEFF\uFFA0\uFFF0-\uFFF8\U0001BCA0-\U0001BCA3\U0001D173-\U0001D17A\U000E0000-\U000E0FFF]',
          '', 'g'), NFC),
        '！＂＃＄％＆＇（）＊＋，－．／０１２３４５６７８９：；＜＝＞？＠ＡＢＣＤＥＦＧＨＩＪＫＬＭＮＯＰＱＲＳＴＵＶＷＸＹＺ［＼］＾＿｀ａｂｃｄｅｆｇｈｉｊｋｌｍｎｏｐｑｒｓｔｕｖｗｘｙｚ｛｜｝～‐‑‒–—―⁃−﹘﹣─━',
        '!"#$%&''()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\]^_`abcdefghijklmnopqrstuvwxyz{|}~------------'),
      '[\u0009-\u000D\u0020\u00A0\u1680\u2000-\u200A\u2028\u2029\u202F\u205F\u3000]+', ' ', 'g'), ' ')
  end
$$;

-- Those that are not in that form: few, so that what looks for them finds them at once.
create index resource_key_unlike_form on resource (key_form(key)) where key_form(key) <> key;
