/**
 * Characters that stand in any running text or ledger, simplified and traditional: what frequency lists begin with, and the words of the trade.
 * Bytes that were decoded as another encoding give others, since each is sorted in its own way.
 */
const COMMON = new Set(
  '的一是在不了有和人这這中大为為上个個国國我以要他时時来來用们們生到作地于於出就分对對成会會可主发發年动動同工也能下过過子说說产產种種面而方后後多定行学學法所民得经經十三之进進着等部度家电電力里裡如水化高自二理起小物现現实實加量都两兩体體制机機当當使点點从從业業本去把性好应應开開它合还還因由其些然前外天政四日那社义義事平形相全表间間样樣与與关關各重新线線内內数數正心反你明看原又么麼利比或但质質气氣第向道命此变變条條没沒结結解问問意建月公无無系系军軍很情者最立代想已通并並提直题題党黨程展五果料象员員革位入常文总總次品式活设設及管特件长長求老头頭基资資边邊流路级級少图圖山统統接知较較将將组組见見计計别別她手角期根论論运運农農指几幾九区區强強放决決西被干做必战戰先回则則任取据據处處理世车車编編号號名称稱积積状狀态態块塊土宗用途厂廠房楼樓园園镇鎮街村东東南北宅亩畝规規划劃率出租售价價格元万萬亿億备備注註单單位置坐标標性质質序承包权權属屬面积积类類型代码碼日期联聯系人城市省县縣',
);

/** So many characters are enough to tell. */
const ENOUGH = 20_000;

/** The share of common characters among those beyond ASCII in a text; 0 where there are none. */
export function commonShare(text: string): number {
  let beyond = 0;
  let common = 0;
  for (const sign of text) {
    if (sign.codePointAt(0)! < 0x80) continue;
    beyond++;
    if (COMMON.has(sign)) common++;
    if (beyond === ENOUGH) break;
  }
  return beyond === 0 ? 0 : common / beyond;
}
