"""A film of two seconds: a test card of 96 × 64 that runs, without sound, made once with FFmpeg from ``testsrc``."""

from __future__ import annotations

import base64
import zlib

_PACKED = (
    "c-nnc30M<X9)Bbe0-@YOqC^HSv<f5v5m^HXM~&4M)(Y~8YZ#IVi8&@D!(|mBf}pq`mTmD9t<@^))<VVgz+JBhD70!V>na`~P|<>@P(%m_$-"
    "W6#soi$I`Mvjl|MNHR8UO$yBeJy$J+20T0>~bMhh|8)YHctV0BV97$1?x`Ds_fj3V!t@%mkn^8rT5xee>A-+UxDH0Q})Yg*<*Fbf^-"
    "_>j<T_CiS=3U|sOXb^dSN<X;HP#-xNE_THFEPrQkk$ZL(ItW`@DC=?L2^zCn-2N4J2>#YM{xm2ZlZOKqbvA38|T-"
    "6GV3<@3@YHOm&)MiV^ZQfEHCYwavF<qxZ#$}r(J&~e<^1t+iUOLI=D{`TJ=kv*r6#x<JMZfFu_QSMTU>gXtM%hFf9V{KdD;4&4ZRZ-"
    "J$z`CCP25t^9>fMrkzX}*{u8>pXi>d(B0UL@6hb#KqrUAEiM=6l$s`(+!Gt#b>zSI+F(9N+zi|>d4*+Ou$<=_EJ^?nF8)C+Ue%3fBWISsEo)db~cg{r5"
    "p0L5%gnkk)vW9i)^n?U|Q<s_pfZZJk699B~hyaKc5UCIa5ET%O5Iq1m3_|+O5O9ky!Xe-eV!(LDAqXQxEA%s{r6`;uio|w`#UgHr=|2DXuBfJL;T`1et"
    "mnO1ypUkTACcfX4B>_>f}$t@sscZVi&^F$j0h8=piPQNpdkv^W~(q6f$%t-Ab%c*M|#T%LK_wsn3<UwK<-9dg=zwDU1}hiH$YCPRnQ055(-"
    "?S4?`qq3M%1q5V-"
    "sJL5LJfQQ;CLpBu&r;~=O8Rb}fjJ|_!~v$$L?qQ>}gEDO=6r$A{jqSa^fxnwKWN%`CW4h(_~qE=*KQZbp4j1cQkO)AFch9DBT4p*aM7|KNm9i~z#^iT@"
    "T3YAI-NI{aOhOHDsr5kY##^-St!iq9fPl&a8r9ul`ClaJ-"
    "#kfqS#|XYZ4<Y0_7@_C$5EYIqQ8^rlU+cJtUZs#=ZxkFvqqEkKDAXuH@=$09Os7Jj6V#`u(sgLISc0pysFe|%B6t}oG%y8p)S;x0Ooys5GF2v~NR<;>C"
    "@HaQXy)@4y%xpr#PhivL@&WKm?WLx2Xhc>0&-S#m|jlKxJ3L5W74jZ@FhAKqK4-OBbmVgR0nX7G?EXW6A%JLEt%NbqgnirB~Z{4n3f-"
    "mD70{%;hMr_fVt2#xP;__00Z3Fy;xCx?r6kGA`axt^Lgi$K@=G!KR5TxX=iE*h}fORltv8gX5?<Go_)IJm|sc$E+!KJc?F#a&3v(aCbJ>*`!Rx<_KARx"
    "OiSi@2oV2XyGV&$WJ-"
    "|DGXM;_<RU=#s;4eK$F?sDbN4Zty@UNttP$tuZiXv#igt=)Ud7W*;PRDHryI@Uz87C^TD)Ugol9hv+sG^AU_G5iNxIRoSXRH~xWQIy?soc&`pVs|5UsU"
    "wI3Mv-"
    ")Az%L?#oLm?$uX{;&tr!`WHcXtYu^Y&C3JSt!oRnw9LEk@BG#lP1S!l7oT(uNgAEM`*65VbsOvN{EW!=_VhR0?D%t(#Zs}*#W+{l)NpTkLu`=WR~_4hZ"
    "j2j&Gh?)Qns%3u)|p1@C_`fx&0<R@Vqf=JNdJl5mcg28p`oOiy=UO;&TuA;=b-"
    "$qV_9os^!fwIo=z@t2e6NxJc?(Qq3nMYzH|wdBWrR?ZG=O$+kUhKa*xK!q2fnJ4Ki86dyE(Ndq=6@2mjjQ0JkVdH+$;YGE*$$+I35vP1~k~A;#FxgR$o"
    "Y?O>yUBbXC<%yxBk|9p)z72R~|aY-TQpB-+A-"
    "!@jAC#Hnj+P8mj{Vcm(;Ben3g?Wwhj!{72wC2_gYiQbC%UG)|#>4DNH}cl?7M6#aMq|r<c;Eft&duzw&ZMVvE=_HH))!N?io6BAgypNl-"
    "Q#)>FYy_p&s4H3G4HKuvOUTfH=%ud8wg%*Q(L#F{0g4<@zL~`VdTG)B`n|4w|@ikI=a29Ps#BAc=MBeIh8p@>0}&JSbnH>LtawFj;>oHhvN%Qp1E<!^H"
    "kV;xC6m7VR>CG&gwTw28t*ni64ErWMn}Oef!$tN5*lo4{LMM)~3HoZ98<kx@L*j+`r{mRzFNkGGB0kb|2whYAx<W_<EF@W}A1Ut*ZOnHEfXn-Pfkuo?S"
    "(U4dX7eYIErM>${tqMCG;jjxBwXaCfMOb)f0%gbkZ>M&V^^hZW^9>X;yE(No9wi{(C+pD*nCOI5NxU8MHPZ}z;@t`gYwKcD4TXzuU8`)<?9u5RqlGA*~"
    "+k_YJX)<=Ta9y7&vr+#N|v#^lmLM=t8D{Y0*z>xUOf~^O+@MRe~8v)JEohAT+2Z&wDnQxr(>)G}t?YT}2C)-"
    "S+#a<x&&3Wjso(H>aNPgd(mxIEnA{RQX=8Ia*_3cy%aO@cS5Bpua!Ro9GZ^QEaHJ3+O;fI=YmQKC4XW-"
    "0OQAA4Q*Sns4<9FnU#q8}B1+Icqew$}hU%oK>!0Z~7bmJUr)j(mx;Pfj`yNs<FeAf-BWzJnC1qIF)^QYBOz^~`nhYv3mU#L1VIxsL`88oSulsF8mw4ML"
    "S)&-"
    "oW_iuE}XA0h5;*LA*dSn@^dg|FuTlwn9a98ZD%(DfSsD~YWOqmCu=i*yRsb$08X4+GYafW?WC0ExSg%`=6;>^|XP^^7c6<Kmt%d@4>rtDj=<8tcpn~vX"
    "pwmo{Z*Rjziq)QOd*>-6g8U$J&Jg4=foEn<pU&p4sYnoQQs->!;5dM?}Q-"
    "t6Y>&%Rpg)@o|KA@=`Zby_fp13HM4ZZWq*DYBHXxm)Yt*cn!#yWkaQ?$xBYyMfbYiWaP3(dxKGrO&E(^c((J8{zZq{jvQw~|+}kCD4&Dm)!$UYz@!p8M"
    "q|xzVTdzUVsgfum{MusUFA@64#rr!U-"
    "}JF;0E+uajOo+me9dGfxwV%Er*=tQ^cMX{3o#JcOs4g37Mn!+mQH2b4}oq0j*l=JD<l01Lqz1s5iLc{oxInd(Qm3ORi&8X}C9=yrvP~wW7skc1ItiHl>"
    "W6RuFe2Vu<mjQFGPO-TAvO*l&wL5t1EBC&b^Fzk*4DHM8N9J5d0|)6J4%Kw++i|=tF-"
    "aL+XEp8xYwSmSy;jiJ?648vn~Bdi{&cf<Oq*`~n!QM-{cz{n;l(|S+*6{`TA!C69{3-pU-t6"
)
FILM = zlib.decompress(base64.b85decode(_PACKED))
"""An MP4."""
